package dev.goman.framework.testkit;

import java.time.Duration;

/**
 * A simulated program stopped calling anything: it loops, or waits for something outside of the
 * simulation. The stack is where it was seen.
 */
final class StuckException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StuckException(String strand, Duration patience) {
    super(
        strand
            + " ran for "
            + patience.toSeconds()
            + " s of real time without calling a port; it loops, or it waits outside of the"
            + " simulation. Waits must go through the TimeSource");
  }
}
