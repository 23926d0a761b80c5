package dev.goman.framework.queue;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * One operation of a random sequence. Keys are small numbers, times small numbers of nanoseconds.
 */
sealed interface Op {

  record Add(int key, Priority priority, int delay, boolean renew) implements Op {}

  record Take() implements Op {}

  /** Finishes one of the running keys, if any: the one at {@code which} modulo their number. */
  record Done(int which, Ending ending, int delay) implements Op {}

  record Advance(int nanos) implements Op {}

  enum Ending {
    FORGET,
    AFTER,
    RETRY,
    PARK;

    Disposition disposition(int delay) {
      return switch (this) {
        case FORGET -> Disposition.forget();
        case AFTER -> Disposition.after(Duration.ofNanos(delay), "after");
        case RETRY -> new Disposition.Retry("retry", Duration.ofNanos(delay));
        case PARK -> Disposition.park("park");
      };
    }
  }

  static Arbitrary<Op> any(int keys) {
    Arbitrary<Integer> delays = Arbitraries.integers().between(-2, 40);
    Arbitrary<Op> adds =
        Combinators.combine(
                Arbitraries.integers().between(0, keys - 1),
                Arbitraries.of(Priority.class),
                Arbitraries.frequencyOf(Tuple.of(2, Arbitraries.just(0)), Tuple.of(1, delays)),
                Arbitraries.integers().between(0, 9).map(n -> n == 0))
            .as((key, priority, delay, renew) -> new Add(key, priority, renew ? 0 : delay, renew));
    Arbitrary<Op> dones =
        Combinators.combine(
                Arbitraries.integers().between(0, keys), Arbitraries.of(Ending.class), delays)
            .as(Done::new);
    return Arbitraries.frequencyOf(
        Tuple.of(4, adds),
        Tuple.of(3, Arbitraries.just(new Take())),
        Tuple.of(3, dones),
        Tuple.of(2, Arbitraries.integers().between(1, 30).map(Advance::new)));
  }

  static Arbitrary<List<Op>> many(int keys, int most) {
    return any(keys).list().ofMaxSize(most);
  }
}
