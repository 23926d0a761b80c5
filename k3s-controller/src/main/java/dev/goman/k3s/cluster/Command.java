package dev.goman.k3s.cluster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A script that was or is about to be sent, stored before it is.
 *
 * @param token unique to this sending
 * @param via the machine it is sent to
 * @param id the cloud's name of it; absent until the cloud has answered
 * @param at when the intent was made
 */
public record Command(Purpose purpose, String token, String via, @Nullable String id, Instant at) {

  public Command withId(String newId) {
    return new Command(purpose, token, via, newId, at);
  }
}
