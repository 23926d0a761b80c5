package dev.goman.framework.testkit;

/**
 * Sets up one simulation: which controllers there are, what users do, what must hold. Called anew
 * for every run, so all state belongs inside.
 */
@FunctionalInterface
public interface Scenario {
  /**
   * @throws Exception when the setup itself fails, which fails the run
   */
  void set(Simulation simulation) throws Exception;
}
