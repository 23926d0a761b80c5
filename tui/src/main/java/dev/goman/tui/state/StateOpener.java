package dev.goman.tui.state;

import org.jspecify.annotations.Nullable;

/** Opens what a state URL names. */
@FunctionalInterface
public interface StateOpener {

  /**
   * @param cloud where the machines are; null for what is usual with such a state: simulated with a
   *     folder, AWS with a bucket
   * @param speed how many times faster than life the cloud runs, where it is simulated
   * @throws dev.goman.framework.store.StoreException when it cannot be used
   * @throws IllegalArgumentException when it cannot have that cloud, or the surroundings do not say
   *     what is needed, such as a region
   */
  State open(StateUrl url, @Nullable CloudKind cloud, int speed);
}
