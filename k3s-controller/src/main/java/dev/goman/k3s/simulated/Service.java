package dev.goman.k3s.simulated;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The k3s unit on a machine.
 *
 * @param phase how far it is
 * @param version what runs; empty when nothing does
 * @param enabled whether a boot starts it
 * @param due when the start that is under way is over; nothing when it hangs on something else
 * @param waitingFor why it does not get on, in the words of its log; empty when it does
 */
record Service(
    Phase phase, String version, boolean enabled, @Nullable Instant due, String waitingFor) {

  /** No unit on the machine. */
  static final Service NONE = new Service(Phase.NONE, "", false, null, "");

  /** How far a unit is. */
  enum Phase {
    NONE,
    STOPPED,
    /** It tries to start and cannot yet; as the unit has no start timeout it tries for ever. */
    WAITING,
    /** Nothing stands in its way any more. */
    STARTING,
    ACTIVE
  }

  // Jackson passes null for what a document leaves out.
  @SuppressWarnings("NullAway")
  Service {
    version = version == null ? "" : version;
    waitingFor = waitingFor == null ? "" : waitingFor;
  }

  static Service waiting(String version, String reason) {
    return new Service(Phase.WAITING, version, true, null, reason);
  }

  static Service starting(String version, @Nullable Instant due) {
    return new Service(Phase.STARTING, version, true, due, "");
  }

  static Service active(String version) {
    return new Service(Phase.ACTIVE, version, true, null, "");
  }

  Service stopped(boolean staysEnabled) {
    return phase == Phase.NONE ? this : new Service(Phase.STOPPED, "", staysEnabled, null, "");
  }

  boolean active() {
    return phase == Phase.ACTIVE;
  }

  boolean up() {
    return phase == Phase.ACTIVE || phase == Phase.STARTING;
  }
}
