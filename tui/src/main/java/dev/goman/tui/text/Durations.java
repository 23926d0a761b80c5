package dev.goman.tui.text;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as people write and read them. */
public final class Durations {
  private static final Duration LONGEST = Duration.ofDays(7);

  private Durations() {}

  /**
   * Reads {@code 90s}, {@code 10m}, {@code 1h30m}; a bare number is seconds.
   *
   * @throws IllegalArgumentException when it is none of these, or longer than a week
   */
  public static Duration parse(String text) {
    Matcher matcher =
        Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s?)?").matcher(text);
    Duration duration =
        matcher.matches()
            ? Duration.ofHours(number(matcher.group(1)))
                .plusMinutes(number(matcher.group(2)))
                .plusSeconds(number(matcher.group(3)))
            : Duration.ZERO;
    if (text.isEmpty() || !matcher.matches() || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("\"" + text + "\" is not a time up to a week");
    }
    return duration;
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /** The two largest units of a time: {@code 45s}, {@code 3m10s}, {@code 5h2m}, {@code 12d3h}. */
  public static String show(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + "s";
    }
    if (seconds < 3600) {
      return two(seconds / 60, "m", seconds % 60, "s");
    }
    if (seconds < 86_400) {
      return two(seconds / 3600, "h", seconds / 60 % 60, "m");
    }
    return two(seconds / 86_400, "d", seconds / 3600 % 24, "h");
  }

  /** How long ago something was, or {@code -} when that is not known. */
  public static String age(@Nullable Instant since, Instant now) {
    return since == null ? "-" : show(Duration.between(since, now));
  }

  private static String two(long large, String largeUnit, long small, String smallUnit) {
    return large + largeUnit + (small == 0 ? "" : small + smallUnit);
  }
}
