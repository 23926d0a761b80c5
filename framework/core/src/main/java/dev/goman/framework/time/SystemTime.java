package dev.goman.framework.time;

import java.time.Duration;
import java.time.Instant;

/** The machine's own clocks. */
public final class SystemTime implements TimeSource {

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    Thread.sleep(duration);
  }
}
