package dev.goman.tui.kubeconfig;

import dev.goman.framework.json.Json;
import dev.goman.framework.json.MalformedException;
import dev.goman.framework.json.Yaml;
import dev.goman.framework.json.YamlDocument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A kubeconfig. What it holds that is not known here stays as it is. Immutable.
 *
 * <p>It is a secret: never show it, and write it only to files of its owner.
 */
public final class Kubeconfig {
  private static final String CURRENT = "current-context";
  private static final List<String> LISTS = List.of("clusters", "users", "contexts");

  private final Map<String, Object> content;

  private Kubeconfig(Map<String, Object> content) {
    this.content = content;
  }

  /** One that holds nothing. */
  public static Kubeconfig empty() {
    return new Kubeconfig(Map.of("apiVersion", "v1", "kind", "Config"));
  }

  /**
   * @throws MalformedException when it is none
   */
  public static Kubeconfig read(String text) {
    List<YamlDocument> documents = Yaml.read(text.getBytes(StandardCharsets.UTF_8));
    if (documents.isEmpty()) {
      return empty();
    }
    Map<String, Object> content =
        documents.getFirst().as(Json.lenient(), Map.class, String.class, Object.class);
    for (String list : LISTS) {
      if (!(content.getOrDefault(list, List.of()) instanceof List<?>)) {
        throw new MalformedException(list + " is not a list", 0, 0, list, null);
      }
    }
    return new Kubeconfig(content);
  }

  /** The document. */
  public String text() {
    return Yaml.write(new TreeMap<>(content));
  }

  /**
   * The first way in that it knows, under another name, and nothing else.
   *
   * @param server the address to use; empty for the one it has
   * @throws MalformedException when it knows none
   */
  public Kubeconfig only(String name, String server) {
    Map<String, Object> cluster = new TreeMap<>(first("clusters", "cluster"));
    if (!server.isEmpty()) {
      cluster.put("server", server);
    }
    return new Kubeconfig(
        Map.of(
            "apiVersion",
            "v1",
            "kind",
            "Config",
            "clusters",
            List.of(Map.of("name", name, "cluster", cluster)),
            "users",
            List.of(Map.of("name", name, "user", first("users", "user"))),
            "contexts",
            List.of(Map.of("name", name, "context", Map.of("cluster", name, "user", name))),
            CURRENT,
            name));
  }

  /**
   * This one with all that another one knows; what has the same name is replaced.
   *
   * @param use whether the other one's context becomes the current one; it does where there is none
   */
  public Kubeconfig with(Kubeconfig other, boolean use) {
    Map<String, Object> merged = new TreeMap<>(content);
    for (String list : LISTS) {
      merged.put(list, merged(list(list), other.list(list)));
    }
    Object current = content.getOrDefault(CURRENT, "");
    Object wanted = other.content.getOrDefault(CURRENT, "");
    merged.put(CURRENT, use || current.equals("") ? wanted : current);
    return new Kubeconfig(merged);
  }

  /** In the order in which they were, new ones last. */
  private static List<Object> merged(List<?> before, List<?> more) {
    List<Object> merged = new ArrayList<>(before);
    for (Object each : more) {
      merged.removeIf(old -> name(old).equals(name(each)));
      merged.add(each);
    }
    return merged;
  }

  private static Object name(Object entry) {
    return entry instanceof Map<?, ?> map && map.get("name") instanceof String name ? name : entry;
  }

  private List<?> list(String field) {
    return content.get(field) instanceof List<?> list ? list : List.of();
  }

  private Map<String, Object> first(String list, String field) {
    if (!list(list).isEmpty()
        && list(list).getFirst() instanceof Map<?, ?> entry
        && entry.get(field) instanceof Map<?, ?> found) {
      Map<String, Object> copy = new TreeMap<>();
      found.forEach((key, value) -> copy.put(String.valueOf(key), value));
      return copy;
    }
    throw new MalformedException("it names no " + field, 0, 0, list, null);
  }
}
