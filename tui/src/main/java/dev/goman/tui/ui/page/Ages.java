package dev.goman.tui.ui.page;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Says how long ago things were, and remembers when the first of these sayings will be out of date.
 * Not safe for several threads.
 */
public final class Ages {
  private static final long MINUTE = 60;
  private static final long HOUR = 3600;
  private static final long DAY = 86_400;

  private final Instant now;
  private @Nullable Instant next;

  public Ages(Instant now) {
    this.now = now;
  }

  public Instant now() {
    return now;
  }

  /**
   * The age in one unit, such as {@code 55s}, {@code 12m}, {@code 30h}, {@code 9d}: what is older
   * than a minute does not move every second.
   */
  public String of(@Nullable Instant since) {
    if (since == null) {
      return "-";
    }
    long seconds = Math.max(0, Duration.between(since, now).toSeconds());
    long unit = seconds < MINUTE ? 1 : seconds < 2 * HOUR ? MINUTE : seconds < 2 * DAY ? HOUR : DAY;
    expect(since.plusSeconds((seconds / unit + 1) * unit));
    return seconds / unit + (unit == 1 ? "s" : unit == MINUTE ? "m" : unit == HOUR ? "h" : "d");
  }

  /** How long it takes until then, likewise; {@code now} once it is over. */
  String until(@Nullable Instant then) {
    if (then == null) {
      return "-";
    }
    long seconds = Duration.between(now, then).toSeconds();
    if (seconds <= 0) {
      return "now";
    }
    expect(now.plusSeconds(seconds < 2 * MINUTE ? 1 : MINUTE));
    return seconds < 2 * MINUTE ? seconds + "s" : seconds / MINUTE + "m";
  }

  /** Something will look different at this moment. */
  public void expect(Instant at) {
    if (at.isAfter(now) && (next == null || at.isBefore(next))) {
      next = at;
    }
  }

  /** When the first of what was said is out of date; nothing when never. */
  public @Nullable Instant next() {
    return next;
  }
}
