package dev.goman.k3s.plan;

import dev.goman.k3s.cluster.Firewall;
import java.time.Duration;
import java.time.Instant;

/**
 * Looks now and then whether the security group is as it was made. It goes with a regular look, so
 * that it costs one call and no write.
 */
final class Firewalls {
  private static final Duration EVERY = Duration.ofHours(1);

  private Firewalls() {}

  /** To be called with each regular look. */
  static void look(Draft draft) {
    Firewall known = draft.foundation().firewall();
    Instant last = known.at();
    boolean due = last == null || !draft.now.isBefore(last.plus(EVERY));
    if (due || !known.problem().isEmpty()) {
      draft.step(new Step.MendGroup());
    }
  }

  static void say(Draft draft) {
    String problem = draft.foundation().firewall().problem();
    if (!problem.isEmpty()) {
      draft.degrade("the rules of the security group are not looked after: " + problem);
    }
  }
}
