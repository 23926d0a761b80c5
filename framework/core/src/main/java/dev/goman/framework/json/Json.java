package dev.goman.framework.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.Nulls;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads and writes immutable values as JSON documents. Fields keep their declaration order, absent
 * ones are left out, times are ISO-8601; lists, sets and maps that were read cannot be changed.
 * Instances are immutable and thread-safe.
 */
public final class Json {
  private static final int USUAL_LIMIT = 1 << 20;

  private final ObjectMapper mapper;

  private Json(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** What one document has taught about its type serves the next one, whoever reads it. */
  private static final class Strict {
    static final Json JSON = new Json(mapper(true, USUAL_LIMIT));
  }

  private static final class Lenient {
    static final Json JSON = new Json(mapper(false, USUAL_LIMIT));
  }

  /** Refuses what it does not know: for what people write, where a misspelt field must not pass. */
  public static Json strict() {
    return Strict.JSON;
  }

  /** Ignores fields it does not know: for what programs write, newer ones included. */
  public static Json lenient() {
    return Lenient.JSON;
  }

  /**
   * Like {@link #lenient()} for documents of up to {@code maxBytes} instead of 1 MiB.
   *
   * @param maxBytes larger documents are refused
   */
  public static Json lenient(int maxBytes) {
    return new Json(mapper(false, maxBytes));
  }

  /**
   * The document, indented, ending in a line feed. Half a surrogate pair, which is no text and
   * would make the document unreadable, is written as a question mark.
   */
  public byte[] write(Object value) {
    try {
      String text = mapper.writerWithDefaultPrettyPrinter().writeValueAsString(value);
      return (text + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** The document on one line, without a line feed. */
  public String writeLine(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Reads one document.
   *
   * @param type the type of the value
   * @param arguments its type arguments, if it has any: {@code read(body, SpecObject.class,
   *     MySpec.class)}
   * @throws MalformedException when the body is not a document of this type
   */
  // The classes passed fix T, which Java's types cannot say for a class with arguments.
  @SuppressWarnings("TypeParameterUnusedInFormals")
  public <T> T read(byte[] body, Class<?> type, Class<?>... arguments) {
    JavaType javaType = javaType(type, arguments);
    try {
      return present(mapper.readValue(body, javaType));
    } catch (JacksonException e) {
      throw placed(Problems.explain(e), body);
    }
  }

  /** Finds out now how {@link #read} reads this type, which otherwise the first document costs. */
  public void prepare(Class<?> type, Class<?>... arguments) {
    mapper.readerFor(javaType(type, arguments));
  }

  /**
   * With the place of what is wrong, where the mapper has lost it, as it does of unknown fields.
   */
  private MalformedException placed(MalformedException e, byte[] body) {
    if (e.line() > 0 || e.path().isEmpty()) {
      return e;
    }
    try (JsonParser parser = mapper.createParser(body)) {
      parser.nextToken();
      return YamlTree.read(parser).map(document -> document.placed(e)).orElse(e);
    } catch (JacksonException | MalformedException unreadable) {
      return e;
    }
  }

  /** As {@link #read}, from a document that was parsed before. */
  @SuppressWarnings("TypeParameterUnusedInFormals")
  <T> T bind(JsonNode document, Class<?> type, Class<?>... arguments) {
    JavaType javaType = javaType(type, arguments);
    try {
      return present(mapper.treeToValue(document, javaType));
    } catch (JacksonException e) {
      throw Problems.explain(e);
    }
  }

  /** The value as a document that is not yet written. */
  JsonNode tree(Object value) {
    return mapper.valueToTree(value);
  }

  private JavaType javaType(Class<?> type, Class<?>... arguments) {
    return arguments.length == 0
        ? mapper.constructType(type)
        : mapper.getTypeFactory().constructParametricType(type, arguments);
  }

  private static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new MalformedException("there is no document", 0, 0, "", null);
    }
    return value;
  }

  private static ObjectMapper mapper(boolean strict, int maxBytes) {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxDocumentLength(maxBytes)
                    .maxNestingDepth(64)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    return JsonMapper.builder(factory)
        .addModule(new ReadOnly())
        .addModule(new Records())
        .addModule(Instants.module())
        // What is empty is a value: left out, it would come back as null and differ for ever.
        .changeDefaultPropertyInclusion(ignored ->
            JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
        .changeDefaultVisibility(
            visible -> visible.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
        .withCoercionConfig(
            LogicalType.Textual,
            text ->
                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
        .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, strict)
        .configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, true)
        .configure(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, false)
        .configure(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, false)
        .configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false)
        .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
        .configure(DeserializationFeature.ACCEPT_FLOAT_AS_INT, false)
        .configure(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS, true)
        .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
        .build();
  }
}
