package dev.goman.k3s.simulated;

import java.time.Instant;

/**
 * A member of etcd.
 *
 * @param promoteAt the earliest moment at which a learner becomes a voter
 */
record Member(String instance, String node, boolean voter, Instant promoteAt) {

  Member promoted() {
    return new Member(instance, node, true, promoteAt);
  }
}
