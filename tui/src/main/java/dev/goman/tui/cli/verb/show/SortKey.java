package dev.goman.tui.cli.verb.show;

import dev.goman.framework.json.Spelling;
import dev.goman.framework.resource.Resource;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.K3sVersion;
import dev.goman.k3s.cluster.Node;
import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cluster.ClusterView;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What a list of clusters is ordered by. Equal ones stay in order of their names. */
enum SortKey {
  NAME,
  PHASE,
  /** How many are ready, fewest first. */
  NODES,
  /** The release asked for, oldest first. */
  VERSION,
  MODE,
  REGION,
  /** Youngest first. */
  AGE;

  static OptionSpec option() {
    return Specs.value("COLUMN", "Order: " + String.join(", ", words()) + ".", "--sort-by");
  }

  /**
   * @throws Failure when it is no column
   */
  static SortKey of(ParseResult given) {
    String text = Specs.given(given, "--sort-by").toLowerCase(Locale.ROOT);
    if (text.isEmpty()) {
      return NAME;
    }
    if (words().contains(text)) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
    throw Failure.of(Exit.USAGE, "--sort-by: there is no column \"" + text + "\"")
        .hint(
            Spelling.closest(text, words())
                .map(w -> "did you mean " + w + "?")
                .orElse("one of " + String.join(", ", words())));
  }

  List<Resource<ClusterSpec, ClusterStatus>> sort(
      List<Resource<ClusterSpec, ClusterStatus>> clusters) {
    return clusters.stream().sorted(order()).toList();
  }

  private Comparator<Resource<ClusterSpec, ClusterStatus>> order() {
    return switch (this) {
      case NAME -> by(c -> c.metadata().name());
      case PHASE -> by(ClusterView::phase);
      case NODES -> by(SortKey::ready);
      case VERSION -> by(SortKey::version);
      case MODE -> by(c -> c.spec().spec().mode());
      case REGION -> by(c -> c.spec().spec().region());
      case AGE -> by(SortKey::created).reversed();
    };
  }

  /** As {@link Comparator#comparing}, whose lambda is in no ahead-of-time cache. */
  private static <K extends Comparable<? super K>>
      Comparator<Resource<ClusterSpec, ClusterStatus>> by(
          Function<Resource<ClusterSpec, ClusterStatus>, K> key) {
    return (a, b) -> key.apply(a).compareTo(key.apply(b));
  }

  private static Long ready(Resource<ClusterSpec, ClusterStatus> cluster) {
    List<Node> nodes = cluster.statusBody().map(ClusterStatus::nodes).orElse(List.of());
    return nodes.stream().filter(Node::ready).count();
  }

  private static K3sVersion version(Resource<ClusterSpec, ClusterStatus> cluster) {
    Optional<K3sVersion> version = K3sVersion.parse(cluster.spec().spec().k3sVersion());
    return version.orElse(new K3sVersion(0, 0, 0, 0));
  }

  /** What does not say when it was made counts as very old. */
  private static Instant created(Resource<ClusterSpec, ClusterStatus> cluster) {
    return Objects.requireNonNullElse(cluster.metadata().createdAt(), Instant.EPOCH);
  }

  private static List<String> words() {
    return Arrays.stream(values()).map(key -> key.name().toLowerCase(Locale.ROOT)).toList();
  }
}
