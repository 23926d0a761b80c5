package dev.goman.framework.json;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One document that somebody wrote, not yet a value, and where its parts stand. Immutable. */
public final class YamlDocument {
  private final JsonNode root;
  private final Map<String, Position> places;

  YamlDocument(JsonNode root, Map<String, Position> places) {
    this.root = root;
    this.places = Map.copyOf(places);
  }

  /**
   * Where something stands in the stream that the document came from.
   *
   * @param line from 1
   * @param column from 1
   */
  public record Position(int line, int column) {}

  /**
   * The place of the part at a path such as {@code spec.pools[0].count}, or of the nearest part
   * around it: of a field, where its name begins.
   */
  public Position at(String path) {
    Position found = places.get(path);
    if (found != null) {
      return found;
    }
    int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
    return end < 0 ? places.getOrDefault("", new Position(1, 1)) : at(path.substring(0, end));
  }

  /**
   * The document as a value.
   *
   * @param type the type of the value
   * @param arguments its type arguments, if it has any
   * @throws MalformedException when it is not a document of this type, with the place of what is
   *     wrong
   */
  // The classes passed fix T, which Java's types cannot say for a class with arguments.
  @SuppressWarnings("TypeParameterUnusedInFormals")
  public <T> T as(Json json, Class<?> type, Class<?>... arguments) {
    try {
      return json.bind(root, type, arguments);
    } catch (MalformedException e) {
      throw placed(e);
    }
  }

  /** The same, said of the place here of the part that it names. */
  MalformedException placed(MalformedException e) {
    Position at = at(e.path());
    return new MalformedException(
        String.valueOf(e.getMessage()), at.line(), at.column(), e.path(), e.suggestion());
  }
}
