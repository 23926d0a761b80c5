package dev.goman.framework.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.InvalidNullException;

/** Reads an object as a map in the order of its fields, none of whose values may be null. */
final class MapReader extends StdDeserializer<Object> {
  private final @Nullable KeyDeserializer keys;
  private final @Nullable ValueDeserializer<Object> values;

  MapReader(JavaType type) {
    this(type, null, null);
  }

  private MapReader(
      JavaType type, @Nullable KeyDeserializer keys, @Nullable ValueDeserializer<Object> values) {
    super(type);
    this.keys = keys;
    this.values = values;
  }

  @Override
  public ValueDeserializer<?> createContextual(
      DeserializationContext context, @Nullable BeanProperty property) {
    JavaType type = getValueType();
    return new MapReader(
        type,
        context.findKeyDeserializer(type.getKeyType(), property),
        context.findContextualValueDeserializer(type.getContentType(), property));
  }

  @Override
  public boolean isCachable() {
    return true;
  }

  @Override
  public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
    if (keys == null || values == null || !parser.isExpectedStartObjectToken()) {
      return context.handleUnexpectedToken(getValueType(), parser);
    }
    Map<Object, Object> all = new LinkedHashMap<>();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      try {
        Object key = keys.deserializeKey(name, context);
        if (token == JsonToken.VALUE_NULL) {
          throw InvalidNullException.from(context, null, getValueType());
        }
        all.put(key, values.deserialize(parser, context));
      } catch (RuntimeException e) {
        throw DatabindException.wrapWithPath(context, e, new JacksonException.Reference(all, name));
      }
    }
    return Collections.unmodifiableMap(all);
  }
}
