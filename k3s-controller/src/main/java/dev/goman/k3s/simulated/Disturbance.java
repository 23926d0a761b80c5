package dev.goman.k3s.simulated;

/**
 * Something that a person, a program or bad luck does to a cluster behind its controller's back.
 */
public sealed interface Disturbance {

  /** Somebody terminates a machine. */
  record End(String machine) implements Disturbance {}

  /** Somebody stops a machine. */
  record Halt(String machine) implements Disturbance {}

  /** A machine's agent dies for good; what else runs there goes on. */
  record Mute(String machine) implements Disturbance {}

  /** k3s on a machine dies and stays down, as with a full disk. */
  record Crash(String machine) implements Disturbance {}

  /** Somebody deletes a Node, and with it its password and its member. */
  record Forget(String node) implements Disturbance {}

  /**
   * Somebody changes the rules of the security groups.
   *
   * @param how what the change is, for people
   */
  record Rewire(String how) implements Disturbance {}

  /** Somebody drains a Node by hand. */
  record Cordon(String node) implements Disturbance {}
}
