package dev.goman.k3s.simulated;

import java.time.Instant;

/**
 * Something happened that a good controller never lets happen, and that the cloud itself could see.
 *
 * @param rule which rule was broken
 * @param what whom it concerns; a rule broken twice by the same is recorded once
 */
public record Violation(Instant at, Rule rule, String what) {

  /** What the cloud watches over. */
  public enum Rule {
    /** A second {@code cluster-init} made a second control plane for one cluster. */
    ONE_CLUSTER_INIT,
    /** A node name was used by a second machine. */
    NAME_USED_ONCE,
    /** One client token launched two machines. */
    ONE_MACHINE_PER_TOKEN,
    /** A command was sent to a machine while another with the same purpose was in flight there. */
    ONE_COMMAND_PER_PURPOSE,
    /** k3s was started at a version that its datastore or its servers do not allow. */
    VERSION_PATH
  }
}
