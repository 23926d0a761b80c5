package dev.goman.framework.lease;

import dev.goman.framework.json.Json;
import dev.goman.framework.json.MalformedException;
import dev.goman.framework.resource.ResourceKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The body of a lease row in an object store. The key is in the object's name.
 *
 * @param fence 0 in a row that was never leased
 */
record StoredRow(
    @Nullable String owner,
    @Nullable String purpose,
    @Nullable Instant since,
    @Nullable Instant until,
    long fence,
    @Nullable Due wakeUp) {
  private static final Json JSON = Json.lenient();

  /** A row nobody has leased yet. */
  static StoredRow begun(Instant now) {
    return new StoredRow(null, null, now, null, 0, null);
  }

  static StoredRow of(LeaseRow row) {
    return new StoredRow(
        row.owner(), row.purpose(), row.since(), row.until(), row.fence(), Due.of(row.wakeUp()));
  }

  byte[] body() {
    return JSON.write(this);
  }

  /**
   * Reads a row. One that cannot be read, or holds nonsense, counts as free, and its fence as the
   * time in milliseconds: no count of leases ever came so far.
   */
  static LeaseRow read(ResourceKey key, byte[] body, Instant now) {
    try {
      StoredRow row = JSON.read(body, StoredRow.class);
      if (isFence(row.fence)) {
        return row.of(key);
      }
    } catch (MalformedException e) {
      return broken(key, now);
    }
    return broken(key, now);
  }

  /** Whether a fence can be a count of leases, with room for as many again. */
  static boolean isFence(long fence) {
    return fence >= 0 && fence < Long.MAX_VALUE / 2;
  }

  private static LeaseRow broken(ResourceKey key, Instant now) {
    return new LeaseRow(
        key, "", "the row was unreadable", Instant.EPOCH, Instant.EPOCH, now.toEpochMilli(), null);
  }

  private LeaseRow of(ResourceKey key) {
    return new LeaseRow(
        key,
        text(owner),
        text(purpose),
        time(since),
        time(until),
        fence,
        wakeUp == null ? null : wakeUp.of(key));
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static Instant time(@Nullable Instant time) {
    return time == null ? Instant.EPOCH : time;
  }

  /** A {@link WakeUp} without its key. */
  record Due(@Nullable Instant dueAt, int attempt, long timer, @Nullable String reason) {
    static @Nullable Due of(@Nullable WakeUp wakeUp) {
      return wakeUp == null
          ? null
          : new Due(wakeUp.dueAt(), wakeUp.attempt(), wakeUp.timer(), wakeUp.reason());
    }

    WakeUp of(ResourceKey key) {
      return new WakeUp(key, time(dueAt), Math.max(0, attempt), timer, text(reason));
    }
  }
}
