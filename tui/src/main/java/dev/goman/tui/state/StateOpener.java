package dev.goman.tui.state;

/** Opens what a state URL names. */
@FunctionalInterface
public interface StateOpener {

  /**
   * @param speed how many times faster than life the cloud runs, where it is simulated
   * @throws dev.goman.framework.store.StoreException when it cannot be used
   * @throws UnsupportedOperationException when this build has no means to
   */
  State open(StateUrl url, int speed);
}
