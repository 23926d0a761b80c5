package dev.goman.k3s.cluster;

import java.time.Duration;
import java.time.Instant;

/**
 * How long, and how often in a row, something of a machine was missed that was there once: its
 * description, or a way to send it scripts. One look proves nothing, and neither does time in which
 * nobody could look.
 *
 * @param since the first of these looks
 * @param looks how many there were
 */
public record Absence(Instant since, int looks) {
  /** With fewer looks than these nothing counts as gone, however long it has been. */
  public static final int LEAST_LOOKS = 15;

  /** Missing for the first time. */
  public static Absence first(Instant now) {
    return new Absence(now, 1);
  }

  /** Missing once more. */
  public Absence again() {
    return new Absence(since, Math.min(looks + 1, LEAST_LOOKS));
  }

  /** Whether it has been missing for this long, and was looked for often enough meanwhile. */
  public boolean proven(Instant now, Duration patience) {
    return looks >= LEAST_LOOKS && !now.isBefore(since.plus(patience));
  }
}
