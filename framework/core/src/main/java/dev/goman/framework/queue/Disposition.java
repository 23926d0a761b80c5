package dev.goman.framework.queue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What becomes of a key when its worker is done with it. */
public sealed interface Disposition {

  /** Nothing more is to be done: the key and its failures are forgotten. */
  record Forget() implements Disposition {
    private static final Forget INSTANCE = new Forget();
  }

  /**
   * All went well and it is to be looked at again. Failures are forgotten.
   *
   * @param delay not before this has passed; zero or negative means at once
   * @param reason what is being waited for, one short phrase for people
   * @param priority the level of the next delivery; absent to keep that of this one
   */
  record After(Duration delay, String reason, @Nullable Priority priority) implements Disposition {}

  /**
   * It failed: again after a delay that grows with each failure in a row.
   *
   * @param reason what failed, one short phrase for people
   * @param atLeast a delay that the other side asked for, if it did
   */
  record Retry(String reason, @Nullable Duration atLeast) implements Disposition {}

  /**
   * It cannot work until the resource changes: nothing is delivered until {@link WorkQueue#renew}.
   *
   * @param reason what is wrong, one short phrase for people
   */
  record Park(String reason) implements Disposition {}

  static Disposition forget() {
    return Forget.INSTANCE;
  }

  static Disposition after(Duration delay, String reason) {
    return new After(delay, reason, null);
  }

  static Disposition retry(String reason) {
    return new Retry(reason, null);
  }

  static Disposition park(String reason) {
    return new Park(reason);
  }
}
