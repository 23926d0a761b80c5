package dev.goman.k3s.plan;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long the controller waits for what, by its own clock. A cloud that runs faster than real time
 * takes proportionally smaller ones, but for {@code resync}, {@code online} and {@code missing}.
 *
 * @param poll between two looks at work that is under way, at least; also before what failed is
 *     tried again, the first time
 * @param brief the same while machines boot, servers start and a new cluster is proven
 * @param eager how long nodes may take to become ready before they are asked less often
 * @param boot how soon after its launch a machine may take scripts
 * @param start how soon after it was told to a server may serve
 * @param join the same for a server that joins others
 * @param settle how long what was just done may stay invisible in the cloud's answers
 * @param linger how long a script that nobody remembers may still be running
 * @param resync between two looks at a cluster at which nothing is under way
 * @param online how long a running machine may take to become reachable before it is replaced
 * @param missing how long a machine may be absent from descriptions before it counts as gone
 */
public record Pace(
    Duration poll,
    Duration brief,
    Duration eager,
    Duration boot,
    Duration start,
    Duration join,
    Duration settle,
    Duration linger,
    Duration resync,
    Duration online,
    Duration missing) {
  /** Looks that may be missed before the cluster does not count as well any more. */
  private static final int PROOF_LASTS = 3;

  /** For a real cloud. */
  public static final Pace REAL =
      new Pace(
          Duration.ofSeconds(3),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          Duration.ofSeconds(22),
          Duration.ofSeconds(14),
          Duration.ofSeconds(22),
          Duration.ofSeconds(20),
          Duration.ofMinutes(10),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(5));

  /**
   * For a cloud that runs {@code factor} times as fast as real time.
   *
   * @param shortestPoll however fast the cloud is, looks are at least this far apart
   */
  public Pace faster(double factor, Duration shortestPoll) {
    return new Pace(
        max(shortestPoll, scaled(poll, factor)),
        max(shortestPoll, scaled(brief, factor)),
        scaled(eager, factor),
        scaled(boot, factor),
        scaled(start, factor),
        scaled(join, factor),
        max(shortestPoll, scaled(settle, factor)),
        max(shortestPoll, scaled(linger, factor)),
        resync,
        online,
        missing);
  }

  /**
   * Whether an answer of the cluster is too old to prove anything, as after a pause.
   *
   * @param last when it was given; one that was never given is not old
   */
  public boolean outdated(@Nullable Instant last, Instant now) {
    return last != null && !now.isBefore(last.plus(resync.multipliedBy(PROOF_LASTS)));
  }

  private static Duration scaled(Duration duration, double factor) {
    return Duration.ofNanos((long) (duration.toNanos() / factor));
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
