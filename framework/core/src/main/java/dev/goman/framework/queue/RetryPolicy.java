package dev.goman.framework.queue;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What becomes of a key whose work failed with an error. Small ones combine into larger ones. */
@FunctionalInterface
public interface RetryPolicy {

  /** The longest text of an error that goes into a disposition, in characters. */
  int MAX_REASON = 200;

  Disposition decide(Throwable error);

  /** Back off, whatever it was. */
  static RetryPolicy always() {
    return error -> new Disposition.Retry(reason(error), null);
  }

  /** This policy, but errors of a type park the key. */
  default RetryPolicy parkOn(Class<? extends Throwable> type) {
    return error -> type.isInstance(error) ? new Disposition.Park(reason(error)) : decide(error);
  }

  /**
   * This policy, but errors of a type are retried no earlier than the other side asked for.
   *
   * @param retryAfter finds that delay in the error; may find none
   */
  default <E extends Throwable> RetryPolicy retryAfter(
      Class<E> type, Function<? super E, @Nullable Duration> retryAfter) {
    return error ->
        type.isInstance(error)
            ? new Disposition.Retry(reason(error), retryAfter.apply(type.cast(error)))
            : decide(error);
  }

  /** An error as one short phrase: its message, or its type when it has none. */
  static String reason(Throwable error) {
    String message = error.getMessage();
    String text = message == null || message.isBlank() ? error.getClass().getSimpleName() : message;
    return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON - 1) + "…";
  }
}
