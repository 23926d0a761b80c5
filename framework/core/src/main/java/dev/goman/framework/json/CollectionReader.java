package dev.goman.framework.json;

import java.util.Collection;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.InvalidNullException;

/** Reads an array, none of whose elements may be null. */
final class CollectionReader<C extends Collection<Object>> extends StdDeserializer<Object> {
  private final Supplier<C> empty;
  private final UnaryOperator<C> closed;
  private final @Nullable ValueDeserializer<Object> elements;

  CollectionReader(JavaType type, Supplier<C> empty, UnaryOperator<C> closed) {
    this(type, empty, closed, null);
  }

  private CollectionReader(
      JavaType type,
      Supplier<C> empty,
      UnaryOperator<C> closed,
      @Nullable ValueDeserializer<Object> elements) {
    super(type);
    this.empty = empty;
    this.closed = closed;
    this.elements = elements;
  }

  @Override
  public ValueDeserializer<?> createContextual(
      DeserializationContext context, @Nullable BeanProperty property) {
    JavaType of = getValueType().getContentType();
    return new CollectionReader<>(
        getValueType(), empty, closed, context.findContextualValueDeserializer(of, property));
  }

  @Override
  public boolean isCachable() {
    return true;
  }

  @Override
  public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
    if (elements == null || !parser.isExpectedStartArrayToken()) {
      return context.handleUnexpectedToken(getValueType(), parser);
    }
    C all = empty.get();
    int index = 0;
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      try {
        if (next == JsonToken.VALUE_NULL) {
          throw InvalidNullException.from(context, null, getValueType());
        }
        all.add(elements.deserialize(parser, context));
      } catch (RuntimeException e) {
        throw DatabindException.wrapWithPath(
            context, e, new JacksonException.Reference(all, index));
      }
      index++;
    }
    return closed.apply(all);
  }
}
