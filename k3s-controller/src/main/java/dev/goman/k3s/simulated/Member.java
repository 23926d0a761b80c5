package dev.goman.k3s.simulated;

import java.time.Instant;

/**
 * A member of etcd.
 *
 * @param version of k3s that ran on its data last; empty before the first start
 * @param promoteAt the earliest moment at which a learner becomes a voter
 */
record Member(String instance, String node, String version, boolean voter, Instant promoteAt) {

  // Jackson passes null for what a document leaves out.
  @SuppressWarnings("NullAway")
  Member {
    version = version == null ? "" : version;
  }

  Member promoted() {
    return new Member(instance, node, version, true, promoteAt);
  }

  Member running(String newVersion) {
    return new Member(instance, node, newVersion, voter, promoteAt);
  }
}
