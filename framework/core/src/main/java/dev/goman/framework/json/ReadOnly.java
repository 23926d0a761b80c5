package dev.goman.framework.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;

/**
 * Makes every {@code List}, {@code Set} and {@code Map} that is read one that cannot be changed.
 * What was read is shared, and compared with what is to be written, so a change in place would go
 * unnoticed; this way it fails where it is tried.
 */
final class ReadOnly extends JacksonModule {
  @Override
  public String getModuleName() {
    return ReadOnly.class.getName();
  }

  @Override
  public Version version() {
    return Version.unknownVersion();
  }

  @Override
  public void setupModule(SetupContext context) {
    context.addDeserializers(new Readers());
  }

  /** Of others than the three interfaces nothing is known; the mapper reads them. */
  private static final class Readers extends Deserializers.Base {
    @Override
    public @Nullable ValueDeserializer<?> findBeanDeserializer(
        JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
      return type.hasRawClass(Object.class) ? new UntypedReader() : null;
    }

    @Override
    public @Nullable ValueDeserializer<?> findCollectionDeserializer(
        CollectionType type,
        DeserializationConfig config,
        BeanDescription.Supplier description,
        @Nullable TypeDeserializer elementTypes,
        @Nullable ValueDeserializer<?> elements) {
      if (type.hasRawClass(List.class)) {
        return new CollectionReader<List<Object>>(
            type, ArrayList::new, Collections::unmodifiableList);
      }
      return type.hasRawClass(Set.class)
          ? new CollectionReader<Set<Object>>(
              type, LinkedHashSet::new, Collections::unmodifiableSet)
          : null;
    }

    @Override
    public @Nullable ValueDeserializer<?> findMapDeserializer(
        MapType type,
        DeserializationConfig config,
        BeanDescription.Supplier description,
        @Nullable KeyDeserializer keys,
        @Nullable TypeDeserializer elementTypes,
        @Nullable ValueDeserializer<?> elements) {
      return type.hasRawClass(Map.class) ? new MapReader(type) : null;
    }

    @Override
    public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
      return type == List.class || type == Set.class || type == Map.class;
    }
  }
}
