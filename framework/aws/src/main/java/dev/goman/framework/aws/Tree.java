package dev.goman.framework.aws;

import dev.goman.framework.json.Json;
import dev.goman.framework.json.MalformedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document of which nothing is assumed: who asks for what is not there, or is of another
 * type, gets nothing.
 */
record Tree(@Nullable Object node) {

  /** As large as an event of Lambda can be, and a little more. */
  private static final int MAX_BYTES = 8 << 20;

  private static final Json JSON = Json.lenient(MAX_BYTES);

  /**
   * @throws MalformedException when it is no JSON object
   */
  static Tree ofObject(byte[] json) {
    Object node = JSON.read(json, Object.class);
    if (!(node instanceof Map)) {
      throw new MalformedException("not a JSON object", 0, 0, "", null);
    }
    return new Tree(node);
  }

  Tree at(String... path) {
    Object here = node;
    for (String name : path) {
      here = here instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return new Tree(here);
  }

  boolean has(String name) {
    return node instanceof Map<?, ?> map && map.containsKey(name);
  }

  Optional<String> text() {
    return node instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** The whole number here, or 0. */
  long number() {
    return node instanceof Integer || node instanceof Long ? ((Number) node).longValue() : 0;
  }

  boolean isTrue() {
    return Boolean.TRUE.equals(node);
  }

  List<Tree> items() {
    return node instanceof List<?> list ? list.stream().map(Tree::new).toList() : List.of();
  }
}
