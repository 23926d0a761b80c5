package dev.goman.k3s.cluster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A script that was or is about to be sent, stored before it is.
 *
 * @param token unique to this sending
 * @param via the machine it is sent to
 * @param id the cloud's name of it; absent until the cloud has answered
 * @param at when it was last about to be sent
 */
public record Command(Purpose purpose, String token, String via, @Nullable String id, Instant at) {

  /** About to be sent once more. */
  public Command again(Instant now) {
    return new Command(purpose, token, via, id, now);
  }

  public Command withId(String newId) {
    return new Command(purpose, token, via, newId, at);
  }
}
