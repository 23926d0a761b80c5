package dev.goman.framework.lease;

import dev.goman.framework.resource.ResourceKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a key's lease, for people and for dropping stale wake-ups.
 *
 * @param owner the holder, or the last one
 * @param purpose what the holder said it was about to do
 * @param since when the lease was taken
 * @param until when it ends or ended; the epoch when it was freed
 * @param wakeUp the one live wake-up of this key, if any
 */
public record LeaseRow(
    ResourceKey key,
    String owner,
    String purpose,
    Instant since,
    Instant until,
    long fence,
    @Nullable WakeUp wakeUp) {

  public boolean heldAt(Instant now) {
    return now.isBefore(until);
  }
}
