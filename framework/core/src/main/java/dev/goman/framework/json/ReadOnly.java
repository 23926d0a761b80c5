package dev.goman.framework.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JacksonStdImpl;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.jdk.UntypedObjectDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;

/**
 * Makes every {@code List}, {@code Set} and {@code Map} that is read one that cannot be changed.
 * What was read is shared, and compared with what is to be written, so a change in place would go
 * unnoticed; this way it fails where it is tried.
 *
 * <p>Each of the three is first filled as a class of our own, by which it is recognised.
 */
final class ReadOnly extends ValueDeserializerModifier {
  private static final long serialVersionUID = 1;

  private ReadOnly() {}

  static JacksonModule module() {
    return new SimpleModule()
        .addAbstractTypeMapping(List.class, Filled.OfList.class)
        .addAbstractTypeMapping(Set.class, Filled.OfSet.class)
        .addAbstractTypeMapping(Map.class, Filled.OfMap.class)
        .addDeserializer(Object.class, new UntypedObjectDeserializer(null, null))
        .setDeserializerModifier(new ReadOnly());
  }

  @Override
  public ValueDeserializer<?> modifyCollectionDeserializer(
      DeserializationConfig config,
      CollectionType type,
      BeanDescription.Supplier description,
      ValueDeserializer<?> deserializer) {
    return type.isTypeOrSubTypeOf(Filled.class) ? new Closing(deserializer) : deserializer;
  }

  @Override
  public ValueDeserializer<?> modifyMapDeserializer(
      DeserializationConfig config,
      MapType type,
      BeanDescription.Supplier description,
      ValueDeserializer<?> deserializer) {
    return type.isTypeOrSubTypeOf(Filled.class) ? new Closing(deserializer) : deserializer;
  }

  private interface Filled {
    final class OfList<E> extends ArrayList<E> implements Filled {}

    final class OfSet<E> extends LinkedHashSet<E> implements Filled {}

    final class OfMap<K, V> extends LinkedHashMap<K, V> implements Filled {}
  }

  /**
   * Passes for one of the mapper's own, so that values without a type are read as they ever were.
   */
  @JacksonStdImpl
  private static final class Closing extends DelegatingDeserializer {
    Closing(ValueDeserializer<?> reader) {
      super(reader);
    }

    @Override
    protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> reader) {
      return new Closing(reader);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) {
      Object read = super.deserialize(parser, context);
      if (read instanceof List<?> list) {
        return Collections.unmodifiableList(list);
      }
      if (read instanceof Map<?, ?> map) {
        return Collections.unmodifiableMap(map);
      }
      return read instanceof Set<?> set ? Collections.unmodifiableSet(set) : read;
    }
  }
}
