package dev.goman.framework.lease;

import dev.goman.framework.resource.ResourceKey;
import java.time.Duration;
import java.time.Instant;

/**
 * The right to work on a resource until a moment.
 *
 * @param fence larger than that of every earlier lease of the key
 * @param until when it ends, by the holder's clock
 */
public record Lease(ResourceKey key, String owner, long fence, Instant until) {

  /** What is left of it; zero once it has ended. */
  public Duration remaining(Instant now) {
    Duration left = Duration.between(now, until);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
