package dev.goman.framework.testkit;

import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** What time it really is in the simulation, for services. Reading it takes no time. */
record TrueTime(Scheduler scheduler) implements TimeSource {

  @Override
  public Instant now() {
    return VirtualTime.START.plusNanos(scheduler.now());
  }

  @Override
  public long nanoTime() {
    return scheduler.now();
  }

  @Override
  public void sleep(Duration duration) {
    throw new UnsupportedOperationException("services do not wait");
  }
}
