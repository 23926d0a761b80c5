package dev.goman.k3s.aws;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** What the nodes of a cluster may reach on each other. Nothing is open to anybody else. */
enum OpenPorts {
  API("tcp", 6443, 6443, "Kubernetes API"),
  ETCD("tcp", 2379, 2380, "etcd"),
  VXLAN("udp", 8472, 8472, "Flannel VXLAN"),
  KUBELET("tcp", 10250, 10250, "kubelet"),
  WIREGUARD("udp", 51820, 51821, "Flannel WireGuard"),
  SPEGEL("tcp", 5001, 5001, "Spegel");

  private final String protocol;
  private final int from;
  private final int to;
  private final String purpose;

  OpenPorts(String protocol, int from, int to, String purpose) {
    this.protocol = protocol;
    this.from = from;
    this.to = to;
    this.purpose = purpose;
  }

  /** The rules that a group does not have yet, by which its members reach each other. */
  static List<IpPermission> missing(String group, List<IpPermission> there) {
    return List.of(values()).stream()
        .filter(port -> there.stream().noneMatch(rule -> port.isOpen(group, rule)))
        .map(port -> port.rule(group))
        .toList();
  }

  /** Whether nobody but nodes has anything to do there. */
  boolean membersOnly() {
    return this != API;
  }

  /** Whether it says something of one of these ports, for whomever. */
  boolean touchedBy(IpPermission rule) {
    return ForeignRules.touches(rule, protocol, from, to);
  }

  private boolean isOpen(String group, IpPermission rule) {
    return protocol.equals(rule.ipProtocol())
        && rule.fromPort() != null
        && rule.fromPort() == from
        && rule.toPort() != null
        && rule.toPort() == to
        && rule.userIdGroupPairs().stream().anyMatch(pair -> group.equals(pair.groupId()));
  }

  private IpPermission rule(String group) {
    return IpPermission.builder()
        .ipProtocol(protocol)
        .fromPort(from)
        .toPort(to)
        .userIdGroupPairs(UserIdGroupPair.builder().groupId(group).description(purpose).build())
        .build();
  }
}
