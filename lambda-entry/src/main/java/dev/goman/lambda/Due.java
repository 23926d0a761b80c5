package dev.goman.lambda;

import dev.goman.framework.lease.LeaseRow;
import dev.goman.framework.lease.WakeUp;
import java.time.Duration;
import java.time.Instant;

/** Whether what a lease row says asks for a look, when no message of the right number does. */
final class Due {
  private Due() {}

  /**
   * A wake-up is worth a look when it is the one the row names, or when the row's own is late or
   * its holder died: then the message for that may never have been sent.
   */
  static boolean isLive(LeaseRow row, long timer, Instant now) {
    return (row.wakeUp() != null && row.wakeUp().timer() == timer)
        || isMissed(row, Duration.ZERO, now);
  }

  /**
   * Whether nobody has looked although it is time.
   *
   * @param grace how late a wake-up may be
   */
  static boolean isMissed(LeaseRow row, Duration grace, Instant now) {
    if (row.heldAt(now)) {
      return false;
    }
    boolean late = row.wakeUp() != null && row.wakeUp().dueAt().plus(grace).isBefore(now);
    return late || holderDied(row);
  }

  /**
   * Whether a look now would be out of turn: somebody has it, or the last ones failed and the next
   * is put off. A routine look that is planned says nothing about a spec that nobody has acted on.
   */
  static boolean isPutOff(LeaseRow row, Instant now) {
    WakeUp next = row.wakeUp();
    return row.heldAt(now) || (next != null && next.attempt() > 0 && next.dueAt().isAfter(now));
  }

  /** A lease that ended by itself: whoever had it did not come to release it. */
  private static boolean holderDied(LeaseRow row) {
    return row.until().isAfter(Instant.EPOCH);
  }
}
