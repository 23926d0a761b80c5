package dev.goman.k3s.cluster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last snapshot of etcd that was asked for before a risky change.
 *
 * @param name under which it is saved; once it is, the one that a restore takes
 * @param command that saves it, while it is under way
 * @param at when what it holds may be from, which is when it was asked for; absent until it is
 *     saved
 * @param retryAt nothing is tried before this, after a failure
 */
public record Snapshot(
    String name, @Nullable Command command, @Nullable Instant at, @Nullable Instant retryAt) {

  public Snapshot withCommand(@Nullable Command newCommand) {
    return new Snapshot(name, newCommand, at, retryAt);
  }

  /** Saved under a name that was made from this one. */
  public Snapshot saved(String as, Instant when) {
    return new Snapshot(as.isEmpty() ? name : as, null, when, null);
  }

  public Snapshot failed(Instant tryAgainAt) {
    return new Snapshot(name, null, at, tryAgainAt);
  }
}
