package dev.goman.k3s.cluster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for once, and how far it is.
 *
 * @param handled the requests that are done, or were there before the cluster; absent before the
 *     first look at them
 * @param tokens the number of the join tokens in force, from 0
 * @param restore the return to a snapshot that is under way
 * @param rotation the change of tokens that is under way
 */
public record Operations(
    @Nullable Requests handled,
    int tokens,
    @Nullable Restore restore,
    @Nullable Rotation rotation) {
  public static final Operations NONE = new Operations(null, 0, null, null);

  /**
   * The return to a snapshot. Once begun it goes on to its end, whatever the spec says meanwhile.
   *
   * @param snapshot its name
   * @param id of this attempt; the same snapshot may be asked for again
   * @param leader the node whose datastore is replaced by it; the other servers join that one
   */
  public record Restore(String snapshot, String id, String leader) {}

  /**
   * A change of the join tokens.
   *
   * @param request the text that asked for it
   * @param to the number of the new ones
   * @param command that tells the cluster, while it is under way
   * @param retryAt nothing is tried before this, after a failure
   */
  public record Rotation(
      String request, int to, @Nullable Command command, @Nullable Instant retryAt) {
    public Rotation withCommand(@Nullable Command newCommand) {
      return new Rotation(request, to, newCommand, retryAt);
    }

    public Rotation failed(Instant tryAgainAt) {
      return new Rotation(request, to, null, tryAgainAt);
    }
  }

  public Operations withHandled(Requests newHandled) {
    return new Operations(newHandled, tokens, restore, rotation);
  }

  public Operations withTokens(int newTokens) {
    return new Operations(handled, newTokens, restore, rotation);
  }

  public Operations withRestore(@Nullable Restore newRestore) {
    return new Operations(handled, tokens, newRestore, rotation);
  }

  public Operations withRotation(@Nullable Rotation newRotation) {
    return new Operations(handled, tokens, restore, newRotation);
  }
}
