package dev.goman.k3s.simulated;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A control plane: one etcd cluster and what is stored in it. A good controller makes one for a
 * cluster; each {@code cluster-init} on an empty disk makes another.
 *
 * @param token a digest of the secret that its servers share
 * @param shared a digest of what must be the same on all servers
 * @param passwords the instance that first used each node name, until the Node is deleted
 */
record Plane(
    String id,
    String token,
    String shared,
    List<Member> members,
    List<Node> nodes,
    Map<String, String> passwords) {

  // Jackson passes null for what a document leaves out.
  @SuppressWarnings("NullAway")
  Plane {
    token = token == null ? "" : token;
    shared = shared == null ? "" : shared;
    members = members == null ? List.of() : List.copyOf(members);
    nodes = nodes == null ? List.of() : List.copyOf(nodes);
    passwords = passwords == null ? Map.of() : Map.copyOf(passwords);
  }

  int voters() {
    return (int) members.stream().filter(Member::voter).count();
  }

  boolean hasLearner() {
    return members.stream().anyMatch(member -> !member.voter());
  }

  Optional<Member> memberOn(String instance) {
    return members.stream().filter(member -> member.instance().equals(instance)).findFirst();
  }

  Optional<Node> node(String name) {
    return nodes.stream().filter(node -> node.name().equals(name)).findFirst();
  }

  Plane withMembers(List<Member> newMembers) {
    return new Plane(id, token, shared, newMembers, nodes, passwords);
  }

  Plane withToken(String newToken) {
    return new Plane(id, newToken, shared, members, nodes, passwords);
  }

  /** With the settings of a server that was restarted with others. */
  Plane configured(String newShared) {
    return new Plane(id, token, newShared, members, nodes, passwords);
  }

  Plane adding(Member member) {
    List<Member> all = new ArrayList<>(members);
    all.add(member);
    return withMembers(all);
  }

  /** A member starts on its data with this version. */
  Plane running(String instance, String version) {
    return withMembers(
        members.stream().map(m -> m.instance().equals(instance) ? m.running(version) : m).toList());
  }

  /** Etcd does not let its last voter go. */
  Plane withoutMember(String node) {
    List<Member> rest = members.stream().filter(m -> !m.node().equals(node)).toList();
    return rest.stream().anyMatch(Member::voter) ? withMembers(rest) : this;
  }

  /** With this Node in the place of any of the same name, and its password. */
  Plane registering(Node node) {
    List<Node> all = new ArrayList<>(nodes.stream().filter(n -> !sameName(n, node)).toList());
    all.add(node);
    all.sort(Comparator.comparing(Node::name));
    Map<String, String> secrets = new HashMap<>(passwords);
    secrets.put(node.name(), node.instance());
    return new Plane(id, token, shared, members, all, secrets);
  }

  Plane changing(String node, UnaryOperator<Node> change) {
    List<Node> all = nodes.stream().map(n -> n.name().equals(node) ? change.apply(n) : n).toList();
    return new Plane(id, token, shared, members, all, passwords);
  }

  /**
   * Without a Node, its password, and its member: deleting a Node always removes its member. The
   * last voter cannot be removed, and k3s holds its Node back until it is.
   */
  Plane withoutNode(String name) {
    if (members.stream().filter(Member::voter).allMatch(m -> m.node().equals(name))) {
      return this;
    }
    Map<String, String> secrets = new HashMap<>(passwords);
    secrets.remove(name);
    List<Node> rest = nodes.stream().filter(n -> !n.name().equals(name)).toList();
    return new Plane(id, token, shared, members, rest, secrets).withoutMember(name);
  }

  private static boolean sameName(Node one, Node other) {
    return one.name().equals(other.name());
  }
}
