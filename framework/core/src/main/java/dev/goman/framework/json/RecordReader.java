package dev.goman.framework.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads an object as a record, each field as the component of its name. */
final class RecordReader extends StdDeserializer<Object> {
  private final Class<?> type;
  private final Constructor<?> constructor;
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final List<ValueDeserializer<Object>> readers = new ArrayList<>();

  RecordReader(JavaType type) {
    super(type);
    this.type = type.getRawClass();
    this.constructor = constructor(this.type);
  }

  private static Constructor<?> constructor(Class<?> type) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> canonical = type.getDeclaredConstructor(types);
      canonical.setAccessible(true);
      return canonical;
    } catch (NoSuchMethodException e) {
      throw new AssertionError("every record has one", e);
    }
  }

  /** Not in the constructor, since a record may have components of its own type. */
  @Override
  public void resolve(DeserializationContext context) {
    for (RecordComponent component : type.getRecordComponents()) {
      JavaType of =
          context
              .getTypeFactory()
              .resolveMemberType(component.getGenericType(), getValueType().getBindings());
      places.put(component.getName(), places.size());
      readers.add(context.findContextualValueDeserializer(of, null));
    }
  }

  @Override
  public boolean isCachable() {
    return true;
  }

  @Override
  public Collection<Object> getKnownPropertyNames() {
    return List.copyOf(places.keySet());
  }

  @Override
  public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
    if (!parser.isExpectedStartObjectToken()) {
      return context.handleUnexpectedToken(getValueType(), parser);
    }
    @Nullable Object[] values = new @Nullable Object[readers.size()];
    boolean[] given = new boolean[values.length];
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      Integer place = places.get(name);
      if (place == null) {
        context.handleUnknownProperty(parser, this, type, name);
      } else {
        values[place] = value(name, readers.get(place), token, parser, context);
        given[place] = true;
      }
    }
    for (int i = 0; i < values.length; i++) {
      if (!given[i]) {
        values[i] = readers.get(i).getAbsentValue(context);
      }
    }
    return made(values, context);
  }

  private @Nullable Object value(
      String name,
      ValueDeserializer<Object> reader,
      JsonToken token,
      JsonParser parser,
      DeserializationContext context) {
    try {
      return token == JsonToken.VALUE_NULL
          ? reader.getNullValue(context)
          : reader.deserialize(parser, context);
    } catch (RuntimeException e) {
      throw DatabindException.wrapWithPath(context, e, new JacksonException.Reference(type, name));
    }
  }

  private Object made(@Nullable Object[] values, DeserializationContext context) {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw context.instantiationException(type, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw context.instantiationException(type, e);
    }
  }
}
