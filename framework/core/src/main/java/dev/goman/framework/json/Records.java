package dev.goman.framework.json;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.ser.Serializers;

/**
 * Reads and writes records by their components and nothing else. The mapper's own way looks at all
 * members of each class and their annotations first, and calls them by method handles, for which
 * the virtual machine generates classes anew in every process: most of what the first document
 * costs a short-lived one.
 */
final class Records extends JacksonModule {
  @Override
  public String getModuleName() {
    return Records.class.getName();
  }

  @Override
  public Version version() {
    return Version.unknownVersion();
  }

  @Override
  public void setupModule(SetupContext context) {
    context.addDeserializers(new Readers());
    context.addSerializers(new Writers());
  }

  private static final class Readers extends Deserializers.Base {
    @Override
    public @Nullable ValueDeserializer<?> findBeanDeserializer(
        JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
      return type.isRecordType() ? new RecordReader(type) : null;
    }

    @Override
    public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
      return type.isRecord();
    }
  }

  private static final class Writers extends Serializers.Base {
    @Override
    public @Nullable ValueSerializer<?> findSerializer(
        SerializationConfig config,
        JavaType type,
        BeanDescription.Supplier description,
        JsonFormat.@Nullable Value overrides) {
      return type.isRecordType() ? new RecordWriter(type.getRawClass()) : null;
    }
  }
}
