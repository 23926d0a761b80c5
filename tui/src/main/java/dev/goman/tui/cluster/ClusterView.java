package dev.goman.tui.cluster;

import dev.goman.framework.resource.Condition;
import dev.goman.framework.resource.Conditions;
import dev.goman.framework.resource.Resource;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Progress;
import dev.goman.tui.text.Durations;
import dev.goman.tui.text.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people want to know of a cluster, in words. Pure. */
public final class ClusterView {
  /** The word by which people name the kind. */
  public static final String WORD = "cluster";

  private static final String[] COLUMNS = {
    "NAME", "PHASE", "NODES", "VERSION", "MODE", "REGION", "AGE"
  };
  private static final String[] WIDE_COLUMNS = {
    "NAME", "PHASE", "NODES", "VERSION", "MODE", "REGION", "AGE", "ENDPOINT", "POOLS", "NOTE"
  };

  private ClusterView() {}

  /** {@code cluster/prod}. */
  public static String name(String name) {
    return WORD + "/" + name;
  }

  public static Table table(boolean wide) {
    return new Table(wide ? WIDE_COLUMNS : COLUMNS);
  }

  public static List<String> row(
      Resource<ClusterSpec, ClusterStatus> cluster, boolean wide, Instant now) {
    ClusterSpec spec = cluster.spec().spec();
    List<String> cells = new ArrayList<>();
    cells.add(cluster.metadata().name());
    cells.add(phase(cluster));
    cells.add(nodes(cluster));
    cells.add(version(cluster));
    cells.add(spec.mode().toString());
    cells.add(spec.region());
    cells.add(Durations.age(cluster.metadata().createdAt(), now));
    if (wide) {
      String endpoint = cluster.statusBody().map(ClusterStatus::endpoint).orElse("");
      cells.add(endpoint.isEmpty() ? "-" : endpoint);
      cells.add(pools(spec));
      cells.add(note(cluster));
    }
    return cells;
  }

  /** Where it is in its life. What nobody has looked at yet is pending. */
  public static String phase(Resource<ClusterSpec, ClusterStatus> cluster) {
    return cluster.statusBody().map(s -> s.phase().toString()).orElse("Pending");
  }

  /** Ready of wanted nodes: {@code 3/5}. */
  public static String nodes(Resource<ClusterSpec, ClusterStatus> cluster) {
    long ready =
        cluster.statusBody().map(ClusterStatus::nodes).orElse(List.of()).stream()
            .filter(Node::ready)
            .count();
    return ready + "/" + cluster.spec().spec().nodeCount();
  }

  /**
   * What runs, and what is wanted if that is something else: {@code v1.35.1+k3s1 -> v1.36.3+k3s1}.
   */
  private static String version(Resource<ClusterSpec, ClusterStatus> cluster) {
    String wanted = cluster.spec().spec().k3sVersion();
    String running = cluster.statusBody().map(ClusterStatus::k3sVersion).orElse("");
    return running.isEmpty() || running.equals(wanted) ? wanted : running + " -> " + wanted;
  }

  public static String pools(ClusterSpec spec) {
    List<String> pools = spec.pools().stream().map(p -> p.name() + "=" + p.size()).toList();
    return pools.isEmpty() ? "-" : String.join(",", pools);
  }

  /** What is under way or in the way, one line; may be empty. */
  public static String note(Resource<ClusterSpec, ClusterStatus> cluster) {
    return obstacle(cluster)
        .or(() -> cluster.statusBody().map(ClusterStatus::progress).map(ClusterView::progress))
        .orElse("");
  }

  /** Why it does not go on until somebody changes something, if that is so. */
  public static Optional<String> obstacle(Resource<ClusterSpec, ClusterStatus> cluster) {
    List<Condition> conditions = cluster.conditions();
    return Conditions.find(conditions, "Blocked")
        .filter(Condition::isTrue)
        .or(() ->
            Conditions.find(conditions, "SpecValid")
                .filter(c -> c.status() == Condition.Status.FALSE))
        .map(Condition::message);
  }

  public static String progress(Progress progress) {
    return progress.step() + " (" + progress.done() + "/" + progress.total() + ")";
  }

  /** Phase, nodes and what is under way, one line. */
  public static String summary(Resource<ClusterSpec, ClusterStatus> cluster) {
    String note = note(cluster);
    return phase(cluster)
        + ", "
        + nodes(cluster)
        + " nodes ready"
        + (note.isEmpty() ? "" : ": " + note);
  }
}
