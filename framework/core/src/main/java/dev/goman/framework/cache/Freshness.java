package dev.goman.framework.cache;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much the picture can be trusted.
 *
 * @param asOf when the last complete refresh began: the picture is at least as new; absent before
 *     the first
 * @param failures how many refreshes have failed since
 * @param error what the store last said, for people; absent while all is well
 * @param failingSince when it began to fail; absent while all is well
 */
public record Freshness(
    @Nullable Instant asOf, int failures, @Nullable String error, @Nullable Instant failingSince) {

  static final Freshness NEVER = new Freshness(null, 0, null, null);

  /** Whether there has ever been a complete refresh. */
  public boolean synced() {
    return asOf != null;
  }

  public boolean failing() {
    return error != null;
  }

  static Freshness complete(Instant began) {
    return new Freshness(began, 0, null, null);
  }

  /**
   * @param counted whether it was a whole refresh that failed
   */
  Freshness failed(Instant now, String problem, boolean counted) {
    int next = counted && failures < Integer.MAX_VALUE ? failures + 1 : failures;
    return new Freshness(asOf, next, problem, failingSince == null ? now : failingSince);
  }
}
