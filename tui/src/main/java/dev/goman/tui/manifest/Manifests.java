package dev.goman.tui.manifest;

import dev.goman.framework.json.Json;
import dev.goman.framework.json.Spelling;
import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.SpecObject;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.K3sCluster;
import dev.goman.k3s.cluster.Problem;
import dev.goman.k3s.cluster.Validation;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads manifests: all of what was given, or nothing and a reason. */
public final class Manifests {
  private static final Json STRICT = Json.strict();
  private static final Json LENIENT = Json.lenient();

  private Manifests() {}

  /**
   * Reads and checks every document of every source.
   *
   * @param sources files, folders, or {@code -} for the input
   * @param directory what relative paths are relative to
   * @return at least one
   * @throws ManifestException when anything in them is not what it should be, or there is nothing
   */
  public static List<Manifest> read(List<String> sources, Path directory, InputStream input) {
    Sources reader = new Sources(directory, input);
    Map<ResourceKey, Manifest> manifests = new LinkedHashMap<>();
    for (String source : sources) {
      for (Sources.Source each : reader.read(source)) {
        for (Manifest manifest : read(each)) {
          add(manifests, manifest);
        }
      }
    }
    if (manifests.isEmpty()) {
      throw ManifestException.of("there is no document in " + String.join(", ", sources));
    }
    return List.copyOf(manifests.values());
  }

  private static void add(Map<ResourceKey, Manifest> manifests, Manifest manifest) {
    Manifest earlier = manifests.putIfAbsent(manifest.key(), manifest);
    if (earlier != null) {
      throw ManifestException.of(
          manifest.place().of("metadata.name")
              + ": cluster \""
              + manifest.key().name()
              + "\" is already at "
              + earlier.place().of("metadata.name"));
    }
  }

  private static List<Manifest> read(Sources.Source source) {
    List<Manifest> manifests = new ArrayList<>();
    for (Document document : Document.split(source)) {
      manifests.add(read(document));
    }
    return manifests;
  }

  private static Manifest read(Document document) {
    requireKind(document, document.read(LENIENT, Head.class));
    Body<ClusterSpec> body = document.read(STRICT, Body.class, ClusterSpec.class);
    Metadata given = Objects.requireNonNullElseGet(body.metadata(), () -> Metadata.named(""));
    if (body.spec() == null) {
      throw ManifestException.of(document.of("") + ": there is no spec");
    }
    List<Problem> problems = Validation.check(given.name(), body.spec());
    if (!problems.isEmpty()) {
      throw Manifest.refused(document, problems);
    }
    Metadata metadata =
        Metadata.named(given.name())
            .withLabels(given.labels())
            .withAnnotations(given.annotations());
    return new Manifest(
        new SpecObject<>(
            K3sCluster.KIND.apiVersion(), K3sCluster.KIND.kind(), metadata, body.spec(), null),
        document);
  }

  private static void requireKind(Document document, Head head) {
    require(document, "apiVersion", head.apiVersion(), K3sCluster.KIND.apiVersion());
    require(document, "kind", head.kind(), K3sCluster.KIND.kind());
  }

  private static void require(
      Document document, String field, @Nullable String found, String known) {
    if (known.equals(found)) {
      return;
    }
    String what =
        found == null ? "there is no " + field : "unknown " + field + " \"" + found + "\"";
    boolean near = found != null && Spelling.closest(found, List.of(known)).isPresent();
    throw new ManifestException(
        document.of(field) + ": " + what,
        null,
        near ? "did you mean " + known + "?" : "the one there is: " + known,
        List.of(),
        null);
  }

  /** As much as tells what the rest should be. */
  private record Head(@Nullable String apiVersion, @Nullable String kind) {}

  /**
   * What a document may hold.
   *
   * @param status accepted and ignored, so that what was printed can be applied again
   */
  private record Body<S>(
      String apiVersion,
      String kind,
      @Nullable Metadata metadata,
      @Nullable S spec,
      @Nullable Object status) {}
}
