package dev.goman.tui.manifest;

import dev.goman.framework.json.Yaml;
import dev.goman.framework.resource.SpecObject;
import dev.goman.k3s.cluster.ClusterSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Stored clusters as manifests, for people to read, compare and edit. */
public final class Written {
  private static final String MARK = "#> ";

  private Written() {}

  /** The manifest that would store this, in YAML. */
  public static String of(SpecObject<ClusterSpec> object) {
    return Yaml.write(
        new Whole(
            object.apiVersion(),
            object.kind(),
            new Head(
                object.metadata().name(),
                new TreeMap<>(object.metadata().labels()),
                new TreeMap<>(object.metadata().annotations())),
            object.spec()));
  }

  /** What stands above a manifest in an editor. */
  public static String head(String name, List<String> complaints) {
    String help =
        "Edit cluster/" + name + ", save and leave. Without a change nothing is stored.\n";
    String all = complaints.isEmpty() ? help : help + "\n" + String.join("\n", complaints) + "\n";
    return all.lines().map(line -> (MARK + line).stripTrailing()).collect(Collectors.joining("\n"))
        + "\n";
  }

  /** The manifest without what {@link #head} put above it. */
  public static String withoutHead(String text) {
    return text.lines()
        .filter(line -> !line.startsWith(MARK.stripTrailing()))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private record Head(String name, Map<String, String> labels, Map<String, String> annotations) {}

  private record Whole(String apiVersion, String kind, Head metadata, ClusterSpec spec) {}
}
