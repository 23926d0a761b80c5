package dev.goman.framework.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who did what when. Every run keeps a fingerprint of it, which costs little; only a run that is to
 * be shown keeps the lines, the last {@value #LIMIT} of them.
 */
final class Trace {
  private static final int LIMIT = 2_000;

  private final LongSupplier clock;
  private final boolean kept;
  private final Deque<String> lines = new ArrayDeque<>();
  private long fingerprint = 17;
  private long dropped;

  /**
   * @param clock virtual nanoseconds
   */
  Trace(LongSupplier clock, boolean kept) {
    this.clock = clock;
    this.kept = kept;
  }

  /** Whether lines are kept, so that making them is worth the effort. */
  boolean isKept() {
    return kept;
  }

  void note(String who, String what, @Nullable Object detail) {
    fingerprint = fingerprint * 31 + clock.getAsLong();
    fingerprint = fingerprint * 31 + who.hashCode();
    fingerprint = fingerprint * 31 + what.hashCode();
    if (!kept) {
      return;
    }
    if (lines.size() == LIMIT) {
      lines.removeFirst();
      dropped++;
    }
    String end = detail == null ? "" : "  " + detail;
    lines.addLast(
        String.format(
            Locale.ROOT, "%12.3f s  %-18s %s%s", clock.getAsLong() / 1e9, who, what, end));
  }

  /** Equal for runs in which the same things happened at the same times. */
  long fingerprint() {
    return fingerprint;
  }

  List<String> lines() {
    List<String> all = new ArrayList<>(lines.size() + 1);
    if (dropped > 0) {
      all.add("  (" + dropped + " lines before these)");
    }
    all.addAll(lines);
    return all;
  }
}
