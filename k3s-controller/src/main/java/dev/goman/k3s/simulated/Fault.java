package dev.goman.k3s.simulated;

/** What can go wrong in the simulated cloud on demand. All are off unless switched on. */
public enum Fault {
  /** A launch gets no answer and has no effect. */
  LAUNCH_LOST_BEFORE,
  /** A launch gets no answer but takes effect. */
  LAUNCH_LOST_AFTER,
  /** A zone has no room to launch or start machines of a type for some minutes. */
  NO_CAPACITY,
  /** The account's limit on machines is reached for some minutes. */
  QUOTA,
  /** A call is refused because there were too many. */
  THROTTLED,
  /** A call other than a launch gets no answer and has no effect. */
  CALL_LOST,
  /** A machine ends while it boots. */
  BOOT_DEATH,
  /** A machine runs but its agent never registers. */
  AGENT_NEVER,
  /** A command never reaches its machine. */
  COMMAND_LOST,
  /** A command hangs on its machine until it is killed. */
  COMMAND_HANGS,
  /** What a command printed is cut, its report with it. */
  OUTPUT_CUT,
  /** The binary of k3s cannot be downloaded or has the wrong checksum. */
  DOWNLOAD_FAILS,
  /** Reads show a new machine only after some seconds, and its old state for a while. */
  STALE_READ,
  /** A read shows no machine at all. */
  EMPTY_READ,
  /** Pods refuse to leave a node. */
  DRAIN_BLOCKED,
  /** A machine is ended within a day by somebody who is not us. */
  ENDED_BY_OTHERS,
  /** A machine on spot is reclaimed within a day, with a notice two minutes before. */
  SPOT_RECLAIM,
  /**
   * A zone is unreachable for some minutes, with all machines in it; drawn anew every six hours.
   */
  ZONE_OUTAGE,
  /** The times in the cloud's answers are up to five minutes off. */
  CLOCK_SKEW
}
