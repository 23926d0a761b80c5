package dev.goman.framework.json;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writes a record as an object, each component that is there as a field. Of one that {@link
 * OmitsEmpty} those that are empty are left out, too.
 */
final class RecordWriter extends StdSerializer<Object> {
  private final List<Component> components;
  private final boolean omitsEmpty;

  RecordWriter(Class<?> type) {
    super(type);
    this.omitsEmpty = OmitsEmpty.class.isAssignableFrom(type);
    this.components = Arrays.stream(type.getRecordComponents()).map(Component::new).toList();
  }

  @Override
  public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
    generator.writeStartObject(value);
    for (Component component : components) {
      Object part = component.of(value, generator);
      if (part == null || (part instanceof Optional<?> option && option.isEmpty())) {
        continue;
      }
      ValueSerializer<Object> writer = component.writer(part.getClass(), context);
      if (!omitsEmpty || !writer.isEmpty(context, part)) {
        generator.writeName(component.name);
        writer.serialize(part, generator, context);
      }
    }
    generator.writeEndObject();
  }

  /** One component, and what wrote its last value: most have values of one class only. */
  private static final class Component {
    private final Method accessor;
    private final SerializableString name;
    private @Nullable Writer last;

    private record Writer(Class<?> type, ValueSerializer<Object> writer) {}

    Component(RecordComponent component) {
      this.accessor = component.getAccessor();
      this.name = new SerializedString(component.getName());
      accessor.setAccessible(true);
    }

    ValueSerializer<Object> writer(Class<?> type, SerializationContext context) {
      Writer known = last;
      if (known == null || known.type != type) {
        known = new Writer(type, context.findPrimaryPropertySerializer(type, null));
        last = known;
      }
      return known.writer;
    }

    @Nullable Object of(Object value, JsonGenerator generator) {
      try {
        return accessor.invoke(value);
      } catch (InvocationTargetException e) {
        throw DatabindException.from(generator, accessor + " failed: " + e.getCause(), e);
      } catch (IllegalAccessException e) {
        throw new AssertionError("it was made accessible", e);
      }
    }
  }
}
