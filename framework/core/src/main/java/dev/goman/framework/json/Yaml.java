package dev.goman.framework.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * Documents as people write them: YAML, and JSON, which is YAML too. Anchors and aliases are
 * refused, so that what is read is never larger than what was written.
 */
public final class Yaml {
  /** The most bytes that are read at once: 8 MiB. */
  public static final int MAX_BYTES = 8 << 20;

  private static final YAMLFactory READER =
      YAMLFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxDocumentLength(MAX_BYTES)
                  .maxNestingDepth(YamlTree.MAX_DEPTH)
                  .build())
          .loadSettings(LoadSettings.builder().setCodePointLimit(MAX_BYTES).build())
          .build();

  private static final YAMLMapper WRITER =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
                  .enable(
                      YAMLWriteFeature.MINIMIZE_QUOTES,
                      YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                  .build())
          .build();

  private Yaml() {}

  /**
   * The documents of a stream, in order. Those that hold nothing are left out.
   *
   * @throws MalformedException when the body is not YAML, or larger than {@link #MAX_BYTES}
   */
  public static List<YamlDocument> read(byte[] body) {
    if (body.length > MAX_BYTES) {
      throw new MalformedException("more than " + MAX_BYTES + " bytes", 0, 0, "", null);
    }
    List<YamlDocument> documents = new ArrayList<>();
    try (JsonParser parser = READER.createParser(ObjectReadContext.empty(), body)) {
      while (parser.nextToken() != null) {
        YamlTree.read(parser).ifPresent(documents::add);
      }
    } catch (JacksonException e) {
      throw explain(e);
    }
    return List.copyOf(documents);
  }

  /** The value as a document, with the fields that {@link Json#write} gives it. */
  public static String write(Object value) {
    return WRITER.writeValueAsString(Json.strict().tree(value));
  }

  /** The parser wraps the errors of another one, which say what is wrong in fewer words. */
  private static MalformedException explain(JacksonException e) {
    if (e.getCause() instanceof MarkedYamlEngineException cause) {
      Optional<Mark> at = cause.getProblemMark().or(cause::getContextMark);
      return new MalformedException(
          String.valueOf(cause.getProblem()),
          at.map(Mark::getLine).orElse(-1) + 1,
          at.map(Mark::getColumn).orElse(-1) + 1,
          "",
          null);
    }
    return Problems.explain(e);
  }
}
