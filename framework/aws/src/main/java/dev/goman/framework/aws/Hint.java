package dev.goman.framework.aws;

import dev.goman.framework.resource.ResourceKey;
import org.jspecify.annotations.Nullable;

/**
 * What a message says: look at this resource. Nothing else of it is believed.
 *
 * @param timer the number of the wake-up, or 0 when it is an event
 */
public record Hint(ResourceKey key, long timer) implements Notice {

  // Written out, since what the compiler leaves to be made at run time costs a cold start.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Hint that && timer == that.timer && key.equals(that.key);
  }

  @Override
  public int hashCode() {
    return 31 * key.hashCode() + Long.hashCode(timer);
  }
}
