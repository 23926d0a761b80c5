package dev.goman.k3s.cluster;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says what in a change of a cluster's document is not possible. */
public final class Edits {
  private Edits() {}

  /**
   * What of the change cannot be made to a cluster that exists; empty when all of it can.
   *
   * @param before the spec in force, which was valid
   * @param after the spec wanted, which is valid on its own
   */
  public static List<Problem> check(ClusterSpec before, ClusterSpec after) {
    Problems problems = new Problems();
    problems.unless(
        before.region().equals(after.region()),
        "spec.region",
        "a cluster cannot move from " + before.region() + " to " + after.region(),
        "create a new cluster there");
    checkServers(before, after, problems);
    checkVersion(before.k3sVersion(), after.k3sVersion(), problems);
    checkFixed(
        "spec.network.subnets", before.network().subnets(), after.network().subnets(), problems);
    return problems.found();
  }

  /**
   * What is wrong with an edit for the moment only: it is allowed as soon as the cluster is
   * further.
   *
   * @param status what is known of it
   */
  public static List<Problem> checkNow(
      ClusterSpec before, ClusterSpec after, ClusterStatus status) {
    Problems problems = new Problems();
    List<Node> nodes = status.nodes();
    int target = K3sVersion.parse(after.k3sVersion()).map(K3sVersion::minor).orElse(0);
    boolean newVersion = !before.k3sVersion().equals(after.k3sVersion());
    problems.unless(
        !newVersion || status.foundation().surveyed(),
        "spec.k3sVersion",
        "it is not known yet which machines there are and what they run",
        "wait until that is known, then this is taken up");
    nodes.stream()
        .filter(node -> newVersion && skips(node, target))
        .findFirst()
        .ifPresent(node ->
            problems.add(
                "spec.k3sVersion",
                node.name() + " still runs " + version(node) + ", which would skip a minor version",
                "wait until all nodes run " + before.k3sVersion() + ", then this is taken up"));
    boolean newSettings = !Set.copyOf(before.disable()).equals(Set.copyOf(after.disable()));
    problems.unless(
        !newSettings || nodes.isEmpty() || whole(before, nodes),
        "spec.disable",
        "servers that join must leave out the same as those that run, and not all are there",
        "wait until all servers are ready, then this is taken up");
    return problems.found();
  }

  /** Also what is not known yet may be too old; one that is to start has what it was made for. */
  private static boolean skips(Node node, int target) {
    boolean known = !node.version().isEmpty();
    String version = known ? node.version() : node.launch().version();
    return (!known && node.has(Milestone.START_SENT))
        || K3sVersion.parse(version).filter(v -> target > v.minor() + 1).isPresent();
  }

  private static String version(Node node) {
    return node.version().isEmpty() ? "what it was started with" : node.version();
  }

  /** Also where a server cannot join because of the settings, they may change: back. */
  private static boolean whole(ClusterSpec spec, List<Node> nodes) {
    List<Node> servers = nodes.stream().filter(Node::server).toList();
    boolean all =
        servers.size() == spec.serverCount()
            && servers.stream().allMatch(n -> n.staying() && n.has(Milestone.JOINED));
    return all || servers.stream().anyMatch(n -> n.note().contains("mismatch"));
  }

  private static void checkServers(ClusterSpec before, ClusterSpec after, Problems problems) {
    problems.unless(
        before.mode() == Mode.DEV || after.mode() == Mode.HA,
        "spec.mode",
        "a cluster cannot go back from ha to dev",
        "mode: ha, or create a new cluster");
    problems.unless(
        before.mode() != after.mode() || after.serverCount() >= before.serverCount(),
        "spec.servers.count",
        "the servers cannot become fewer, " + after.serverCount() + " from " + before.serverCount(),
        before.serverCount() + " or more");
  }

  private static void checkVersion(String before, String after, Problems problems) {
    Optional<K3sVersion> from = K3sVersion.parse(before);
    Optional<K3sVersion> to = K3sVersion.parse(after);
    if (from.isEmpty() || to.isEmpty()) {
      return;
    }
    int minor = from.get().minor();
    problems.unless(
        to.get().compareTo(from.get()) >= 0,
        "spec.k3sVersion",
        "k3s cannot go back from " + before + " to " + after,
        before + " or newer");
    problems.unless(
        to.get().minor() <= minor + 1,
        "spec.k3sVersion",
        "an upgrade from " + before + " to " + after + " skips a minor version",
        "go to 1." + (minor + 1) + " first");
  }

  private static void checkFixed(
      String path, List<String> before, List<String> after, Problems problems) {
    problems.unless(
        before.equals(after),
        path,
        "is fixed once the cluster exists",
        "put back " + Problems.quote(String.join(", ", before)));
  }
}
