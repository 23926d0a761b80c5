package dev.goman.framework.testkit;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The decisions of one decider, in order. Not thread-safe: only one strand runs at a time. */
final class Track {
  private final Tape tape;
  private final String name;
  private final @Nullable SplittableRandom random;
  private final Map<Integer, Integer> replayed;
  private int next;

  private Track(
      Tape tape, String name, @Nullable SplittableRandom random, Map<Integer, Integer> replayed) {
    this.tape = tape;
    this.name = name;
    this.random = random;
    this.replayed = replayed;
  }

  static Track drawing(Tape tape, String name, SplittableRandom random) {
    return new Track(tape, name, random, Map.of());
  }

  static Track replaying(Tape tape, String name, Map<Integer, Integer> replayed) {
    return new Track(tape, name, null, replayed);
  }

  String name() {
    return name;
  }

  /** One of {@code 0} to {@code bound - 1}, each as likely. */
  int below(int bound) {
    return decide(bound, random -> random.nextInt(bound));
  }

  /**
   * Not 0 with the given probability, and then {@code 1 + } what {@code which} makes of random
   * bits.
   *
   * @param permille the probability of another decision than 0, in thousandths
   * @param bound decisions are below this
   * @param which maps 31 random bits to the rest of the decision, from 0 to {@code bound - 2}
   */
  int seldom(int permille, int bound, IntUnaryOperator which) {
    return decide(
        bound,
        random ->
            random.nextInt(1000) < permille ? 1 + which.applyAsInt(random.nextInt() >>> 1) : 0);
  }

  private int decide(int bound, Draw draw) {
    int index = next++;
    int value =
        random == null ? Math.min(replayed.getOrDefault(index, 0), bound - 1) : draw.from(random);
    if (value > 0) {
      tape.record(new Choice(name, index, value));
    }
    return Math.max(value, 0);
  }

  private interface Draw {
    int from(SplittableRandom random);
  }
}
