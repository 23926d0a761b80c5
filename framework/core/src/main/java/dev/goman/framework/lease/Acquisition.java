package dev.goman.framework.lease;

/** The answer to asking for a lease. */
public sealed interface Acquisition {

  /**
   * The caller has it.
   *
   * @param attempt failed attempts so far, as noted with the last wake-up; 0 when there was none
   */
  record Acquired(Lease lease, int attempt) implements Acquisition {}

  /** Somebody else has it. */
  record Held(LeaseRow by) implements Acquisition {}
}
