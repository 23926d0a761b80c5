package dev.goman.k3s.simulated;

import dev.goman.k3s.cluster.K3sVersion;
import java.util.function.BiPredicate;

/**
 * Which versions of k3s may run after each other and beside each other. What is not a version is
 * never objected to.
 */
final class Versions {
  private static final int KUBELET_LAG = 3;

  private Versions() {}

  /** Whether it is older: no datastore goes back. */
  static boolean older(String version, String than) {
    return judge(version, than, (one, other) -> one.compareTo(other) < 0);
  }

  /** Whether an upgrade leaves out a minor version. */
  static boolean skips(String from, String to) {
    return judge(from, to, (before, after) -> after.minor() > before.minor() + 1);
  }

  /** Whether two API servers are too far apart. */
  static boolean apart(String server, String other) {
    return judge(server, other, (one, two) -> Math.abs(one.minor() - two.minor()) > 1);
  }

  /** Whether a kubelet is newer than its API server, or too old for it. */
  static boolean unfit(String kubelet, String server) {
    return judge(
        kubelet, server, (k, s) -> k.minor() > s.minor() || k.minor() < s.minor() - KUBELET_LAG);
  }

  private static boolean judge(
      String one, String other, BiPredicate<K3sVersion, K3sVersion> objection) {
    return K3sVersion.parse(one)
        .flatMap(a -> K3sVersion.parse(other).map(b -> objection.test(a, b)))
        .orElse(false);
  }
}
