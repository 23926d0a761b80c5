package dev.goman.tui.ui.effect;

import dev.goman.framework.json.Yaml;
import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.SpecObject;
import dev.goman.k3s.cluster.ClusterSpec;
import java.util.Map;
import java.util.TreeMap;

/** A cluster as a person edits it: without what the framework keeps in it for itself. */
record EditDocument(String apiVersion, String kind, Head metadata, ClusterSpec spec) {

  /** The part of the metadata that is a person's. */
  record Head(String name, Map<String, String> labels, Map<String, String> annotations) {}

  static String of(SpecObject<ClusterSpec> object) {
    Metadata metadata = object.metadata();
    return Yaml.write(
        new EditDocument(
            object.apiVersion(),
            object.kind(),
            new Head(
                metadata.name(),
                new TreeMap<>(metadata.labels()),
                new TreeMap<>(metadata.annotations())),
            object.spec()));
  }
}
