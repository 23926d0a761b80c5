package dev.goman.k3s.plan;

import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Pool;
import dev.goman.k3s.cluster.Purpose;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps the labels and taints of nodes as their pools say. k3s applies them once, when a node
 * registers; later they are set through the API.
 */
public final class Marks {
  private static final String POOL = "goman.dev/pool";

  /** Before the identity of a mark that was taken away: a restored snapshot may bring it back. */
  private static final String GONE = "-";

  private Marks() {}

  /** The labels of a node as {@code key=value}. */
  public static List<String> labels(ClusterSpec spec, Node node) {
    List<String> labels = new ArrayList<>();
    pool(spec, node)
        .forEach(pool -> {
          pool.labels().forEach((key, value) -> labels.add(key + "=" + value));
          labels.add(POOL + "=" + pool.name());
        });
    labels.sort(null);
    return labels;
  }

  /** The taints of a node as {@code key=value:effect}. */
  public static List<String> taints(ClusterSpec spec, Node node) {
    return pool(spec, node).stream().flatMap(pool -> pool.taints().stream()).toList();
  }

  /** What may be on a node and should not: keys of labels, {@code key:effect} of taints. */
  public static List<String> surplus(ClusterSpec spec, Node node) {
    Set<String> wanted = new HashSet<>();
    of(spec, node).forEach(mark -> wanted.add(identity(mark)));
    return node.marked().marks().stream()
        .filter(mark -> !mark.startsWith(GONE))
        .map(Marks::identity)
        .filter(m -> !wanted.contains(m))
        .toList();
  }

  /** The node after these, and no others of ours, were proven to be on it. */
  public static Node proven(Node node, List<String> marks) {
    Set<String> kept = marks.stream().map(Marks::identity).collect(Collectors.toSet());
    Stream<String> gone =
        node.marked().marks().stream()
            .map(Marks::identity)
            .filter(identity -> !kept.contains(identity))
            .map(identity -> GONE + identity);
    return node.withMarks(Stream.concat(gone, marks.stream()).distinct().sorted().toList());
  }

  /**
   * The node in a cluster that went back, or whose Node somebody may have deleted, so that it comes
   * back as it was at first: all that was ever on it may be there, nothing must.
   */
  public static Node restored(Node node, ClusterSpec spec) {
    if (node.server()) {
      return node;
    }
    List<String> ever =
        node.marks().stream()
            .map(mark -> mark.startsWith(GONE) ? mark.substring(GONE.length()) : mark)
            .toList();
    return node.withMarks(ever).withMarksSent(of(spec, node));
  }

  private static List<String> there(Node node) {
    return node.marks().stream().filter(mark -> !mark.startsWith(GONE)).toList();
  }

  static List<String> of(ClusterSpec spec, Node node) {
    List<String> all = new ArrayList<>(labels(spec, node));
    all.addAll(taints(spec, node));
    all.sort(null);
    return all;
  }

  static void plan(Draft draft) {
    draft
        .agents()
        .filter(n -> n.has(Milestone.STARTED) && n.ready())
        .filter(n -> !there(n).equals(of(draft.spec, n)))
        .filter(n -> !pool(draft.spec, n).isEmpty())
        .toList()
        .forEach(node -> set(draft, node));
  }

  private static void set(Draft draft, Node node) {
    draft.await("labels and taints to be set");
    if (node.command() == null) {
      draft
          .helper(null, Purpose.LABEL, 0)
          .ifPresent(via -> {
            draft.send(node, Purpose.LABEL, via);
            List<String> marks = of(draft.spec, node);
            draft.edit(node, n -> n.command() == null ? n : n.withMarksSent(marks));
          });
    }
  }

  private static List<Pool> pool(ClusterSpec spec, Node node) {
    return spec.pools().stream().filter(p -> p.name().equals(node.pool())).toList();
  }

  /** A label's key, a taint's key and effect; of either also when that is all there is. */
  private static String identity(String mark) {
    String bare = mark.startsWith(GONE) ? mark.substring(GONE.length()) : mark;
    return bare.contains(":") ? bare.replaceFirst("=[^:]*:", ":") : bare.replaceFirst("=.*", "");
  }
}
