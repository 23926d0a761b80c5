package dev.goman.framework.testkit;

import dev.goman.framework.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** Changes a spec document in a way that means nothing to any reconciler. */
final class Touch {
  static final String ANNOTATION = "simulation.goman.dev/touched";

  private Touch() {}

  static byte[] touch(Json json, byte[] spec, String mark) {
    Map<String, Object> document =
        new LinkedHashMap<>(json.<Map<String, Object>>read(spec, Map.class));
    Map<String, Object> metadata = map(document.get("metadata"));
    Map<String, Object> annotations = map(metadata.get("annotations"));
    annotations.put(ANNOTATION, mark);
    metadata.put("annotations", annotations);
    document.put("metadata", metadata);
    return json.write(document);
  }

  private static Map<String, Object> map(@org.jspecify.annotations.Nullable Object value) {
    Map<String, Object> copy = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, each) -> copy.put(String.valueOf(key), each));
    }
    return copy;
  }
}
