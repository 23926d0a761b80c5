package dev.goman.k3s.forecast;

import dev.goman.k3s.cluster.Purpose;
import java.time.Duration;

/** How long things take on average on small machines of EC2. */
final class Typical {
  /** From the launch to {@code running}. */
  static final Duration LAUNCH = Duration.ofSeconds(17);

  /** From {@code running} until the machine takes commands. */
  static final Duration REGISTER = Duration.ofSeconds(30);

  static final Duration STOP = Duration.ofSeconds(25);
  static final Duration TERMINATE = Duration.ofSeconds(40);

  private Typical() {}

  static Duration of(Purpose purpose) {
    return Duration.ofSeconds(
        switch (purpose) {
          case START_FIRST_SERVER -> 25;
          case START_SERVER -> 40;
          case START_AGENT -> 20;
          case UPGRADE -> 60;
          case RECONFIGURE -> 40;
          case RESTORE -> 45;
          case DRAIN -> 12;
          case REMOVE_MEMBER, SNAPSHOT -> 6;
          case PREPARE, INSPECT, UNCORDON, DELETE_NODE, LABEL, STOP, ROTATE_TOKEN, SET_ASIDE -> 2;
        });
  }
}
