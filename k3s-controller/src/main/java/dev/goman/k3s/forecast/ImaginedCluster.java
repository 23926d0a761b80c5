package dev.goman.k3s.forecast;

import dev.goman.k3s.apply.Argument;
import dev.goman.k3s.apply.Report;
import dev.goman.k3s.apply.Script;
import dev.goman.k3s.plan.EtcdMember;
import dev.goman.k3s.plan.KubeNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The Nodes and members of a cluster in which every script does what it is for. */
final class ImaginedCluster {
  private final Map<String, String> versions = new LinkedHashMap<>();
  private final Set<String> members = new TreeSet<>();

  void have(String node, String version, boolean member) {
    versions.put(node, version);
    if (member) {
      members.add(node);
    }
  }

  /**
   * Lets a script take effect.
   *
   * @param node the one it is about
   * @param server whether it ran on a server
   * @return what it prints
   */
  Report after(Script script, String node, boolean server) {
    String version = script.argument(Argument.VERSION);
    switch (script.purpose()) {
      case START_FIRST_SERVER, START_SERVER, START_AGENT, RECONFIGURE ->
          have(node, versions.getOrDefault(node, version), server);
      case UPGRADE -> have(node, version, server);
      case REMOVE_MEMBER -> members.remove(node);
      case DELETE_NODE -> {
        members.remove(node);
        versions.remove(node);
      }
      case RESTORE -> {
        members.clear();
        have(node, versions.getOrDefault(node, version), true);
      }
      case PREPARE, INSPECT, DRAIN, UNCORDON, LABEL, STOP, SNAPSHOT, ROTATE_TOKEN, SET_ASIDE -> {}
    }
    String runs = versions.getOrDefault(node, version);
    return new Report(
        true,
        null,
        runs,
        server,
        null,
        script.argument(Argument.SNAPSHOT),
        false,
        marks(script),
        nodes(),
        etcd());
  }

  private static List<String> marks(Script script) {
    return Stream.of(script.argument(Argument.LABELS), script.argument(Argument.TAINTS))
        .flatMap(text -> Stream.of(text.split(",", -1)))
        .filter(mark -> !mark.isEmpty())
        .toList();
  }

  private List<KubeNode> nodes() {
    return versions.entrySet().stream()
        .map(e -> new KubeNode(e.getKey(), true, true, e.getValue(), null, null))
        .toList();
  }

  private List<EtcdMember> etcd() {
    return members.stream().map(name -> new EtcdMember(name, true, true)).toList();
  }
}
