package dev.goman.k3s.campaign;

import dev.goman.framework.resource.StatusObject;
import dev.goman.k3s.cluster.ClusterStatus;
import org.jspecify.annotations.Nullable;

/**
 * One invariant of a cluster's life, with what it remembers of this life. Each check may look at
 * everything that is really true; a breach is told with {@link Scene#broken}.
 */
abstract class Law {
  private final int number;
  private final String text;

  Law(int number, String text) {
    this.number = number;
    this.text = text;
  }

  final int number() {
    return number;
  }

  final String text() {
    return text;
  }

  /** Before an act takes effect. */
  void before(Act act, Scene scene) {}

  /** After a process wrote a status; {@code earlier} is absent when none could be read. */
  void wrote(
      @Nullable StatusObject<ClusterStatus> earlier,
      StatusObject<ClusterStatus> written,
      Scene scene) {}

  /** After a process wrote any object, or deleted it ({@code body} is null). */
  void object(String key, byte @Nullable [] body, Scene scene) {}

  /** After each step. */
  void step(Scene scene) {}

  /** After all has healed and settled. */
  void end(Scene scene) {}
}
