package dev.goman.framework.controller;

import java.time.Duration;

/** How long to wait after a failure. */
@FunctionalInterface
public interface RetryDelay {
  /**
   * @param attempt failures in a row, at least 1
   */
  Duration after(int attempt);
}
