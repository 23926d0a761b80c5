package dev.goman.k3s.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * The rules of a group by which others reach what they must not: ports that nodes have for each
 * other only, by anybody, and the API and SSH, by the whole world. All else is for people to open.
 */
final class ForeignRules {
  private static final int SSH = 22;

  /** Wider ranges than these are the world, as two halves of it are. */
  private static final int WORLD_V4 = 8;

  private static final int WORLD_V6 = 16;

  private ForeignRules() {}

  /** Each with one source, as it can be revoked. */
  static List<IpPermission> among(String group, List<IpPermission> there) {
    return there.stream().flatMap(rule -> foreign(group, rule)).toList();
  }

  private static Stream<IpPermission> foreign(String group, IpPermission rule) {
    boolean members =
        Stream.of(OpenPorts.values()).anyMatch(p -> p.membersOnly() && p.touchedBy(rule));
    boolean guarded = OpenPorts.API.touchedBy(rule) || touches(rule, "tcp", SSH, SSH);
    return sources(group, rule).stream()
        .filter(single -> members || (guarded && ofTheWorld(single)));
  }

  private static List<IpPermission> sources(String group, IpPermission rule) {
    IpPermission ports =
        IpPermission.builder()
            .ipProtocol(rule.ipProtocol())
            .fromPort(rule.fromPort())
            .toPort(rule.toPort())
            .build();
    List<IpPermission> all = new ArrayList<>();
    for (UserIdGroupPair pair : rule.userIdGroupPairs()) {
      if (!group.equals(pair.groupId())) {
        UserIdGroupPair other = pair.toBuilder().description(null).build();
        all.add(ports.toBuilder().userIdGroupPairs(other).build());
      }
    }
    for (IpRange range : rule.ipRanges()) {
      IpRange bare = range.toBuilder().description(null).build();
      all.add(ports.toBuilder().ipRanges(bare).build());
    }
    for (Ipv6Range range : rule.ipv6Ranges()) {
      Ipv6Range bare = range.toBuilder().description(null).build();
      all.add(ports.toBuilder().ipv6Ranges(bare).build());
    }
    for (PrefixListId list : rule.prefixListIds()) {
      PrefixListId bare = list.toBuilder().description(null).build();
      all.add(ports.toBuilder().prefixListIds(bare).build());
    }
    return all;
  }

  private static boolean ofTheWorld(IpPermission single) {
    return single.ipRanges().stream().anyMatch(range -> length(range.cidrIp()) < WORLD_V4)
        || single.ipv6Ranges().stream().anyMatch(range -> length(range.cidrIpv6()) < WORLD_V6);
  }

  private static int length(String cidr) {
    return Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1));
  }

  /** Whether it is about any of these ports; one without ports is about all. */
  static boolean touches(IpPermission rule, String protocol, int from, int to) {
    if (rule.ipProtocol().equals("-1")) {
      return true;
    }
    boolean all = rule.fromPort() == null || rule.toPort() == null;
    return rule.ipProtocol().equals(protocol)
        && (all || (rule.fromPort() <= to && from <= rule.toPort()));
  }

  /** One rule with one source, for people. */
  static String words(IpPermission single) {
    String source =
        Stream.of(
                single.userIdGroupPairs().stream().map(UserIdGroupPair::groupId),
                single.ipRanges().stream().map(IpRange::cidrIp),
                single.ipv6Ranges().stream().map(Ipv6Range::cidrIpv6),
                single.prefixListIds().stream().map(PrefixListId::prefixListId))
            .flatMap(ids -> ids)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse("nobody");
    return ports(single) + " for " + source;
  }

  private static String ports(IpPermission rule) {
    if (rule.ipProtocol().equals("-1")) {
      return "everything";
    }
    return Objects.equals(rule.fromPort(), rule.toPort())
        ? rule.fromPort() + "/" + rule.ipProtocol()
        : rule.fromPort() + "-" + rule.toPort() + "/" + rule.ipProtocol();
  }
}
