package dev.goman.k3s.cluster;

import java.time.Instant;

/**
 * The decision that a node goes. It is never taken back.
 *
 * @param reason one phrase for people, such as {@code pool work is scaled to 2}
 * @param lost whether its machine is gone already, or is not answering
 * @param since when it was decided
 */
public record Leaving(String reason, boolean lost, Instant since) {
  /** For one that is well again and goes all the same. */
  public Leaving recovered() {
    return new Leaving(reason, false, since);
  }
}
