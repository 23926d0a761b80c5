package dev.goman.framework.json;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writes a record as an object, each component that is there as a field. Of one that {@link
 * OmitsEmpty} those that are empty are left out, too.
 */
final class RecordWriter extends StdSerializer<Object> {
  private final List<Method> components;
  private final boolean omitsEmpty;

  RecordWriter(Class<?> type) {
    super(type);
    this.omitsEmpty = OmitsEmpty.class.isAssignableFrom(type);
    this.components =
        Arrays.stream(type.getRecordComponents()).map(RecordComponent::getAccessor).toList();
    components.forEach(accessor -> accessor.setAccessible(true));
  }

  @Override
  public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
    generator.writeStartObject(value);
    for (Method component : components) {
      Object part = part(value, component, generator);
      if (part == null || (part instanceof Optional<?> option && option.isEmpty())) {
        continue;
      }
      ValueSerializer<Object> writer = context.findPrimaryPropertySerializer(part.getClass(), null);
      if (!omitsEmpty || !writer.isEmpty(context, part)) {
        generator.writeName(component.getName());
        writer.serialize(part, generator, context);
      }
    }
    generator.writeEndObject();
  }

  private static @Nullable Object part(Object value, Method component, JsonGenerator generator) {
    try {
      return component.invoke(value);
    } catch (InvocationTargetException e) {
      throw DatabindException.from(generator, component + " failed: " + e.getCause(), e);
    } catch (IllegalAccessException e) {
      throw new AssertionError("it was made accessible", e);
    }
  }
}
