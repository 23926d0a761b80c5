package dev.goman.framework.testkit;

/** Ends a strand whose machine was killed or whose run is over. Never reaches a user. */
final class Killed extends Error {
  private static final long serialVersionUID = 1L;

  Killed() {
    super("this machine was killed by the simulation", null, false, false);
  }
}
