package dev.goman.tui.manifest;

import dev.goman.framework.json.Json;
import dev.goman.framework.json.MalformedException;
import dev.goman.framework.json.Yaml;
import dev.goman.framework.json.YamlDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One document of a source, not yet understood.
 *
 * @param source the name of the source
 */
record Document(String source, YamlDocument content) implements Place {

  /**
   * @throws ManifestException when the source is not YAML
   */
  static List<Document> split(Sources.Source source) {
    try {
      return Yaml.read(source.body()).stream().map(d -> new Document(source.name(), d)).toList();
    } catch (MalformedException e) {
      throw malformed(source.name(), e);
    }
  }

  /**
   * @throws ManifestException when the document is not of this type
   */
  // The classes passed fix T, which Java's types cannot say for a class with arguments.
  @SuppressWarnings("TypeParameterUnusedInFormals")
  <T> T read(Json json, Class<?> type, Class<?>... arguments) {
    try {
      return content.as(json, type, arguments);
    } catch (MalformedException e) {
      throw malformed(source, e);
    }
  }

  @Override
  public String of(String path) {
    YamlDocument.Position at = content.at(path);
    return source + ":" + at.line() + ":" + at.column();
  }

  private static ManifestException malformed(String source, MalformedException e) {
    String at = e.line() <= 0 ? "" : ":" + e.line() + ":" + Math.max(1, e.column());
    String path = e.path().isEmpty() ? "" : e.path() + ": ";
    return new ManifestException(
        source + at + ": " + path + e.getMessage(), null, hint(e.suggestion()), List.of(), e);
  }

  private static @Nullable String hint(@Nullable String suggestion) {
    return suggestion == null ? null : "did you mean " + suggestion + "?";
  }
}
