package dev.goman.lambda.k3s;

import dev.goman.framework.queue.BlockingWorkQueue;
import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Time that passes by calls only, and while a worker waits for a key that is not due. With one key
 * at a time, as in these tests, nobody works meanwhile.
 */
final class VirtualClock implements TimeSource {
  static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

  private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
  private volatile Instant now = START;

  synchronized void pass(Duration duration) {
    now = now.plus(duration);
    waiting.forEach(LockSupport::unpark);
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public long nanoTime() {
    return Duration.between(START, now).toNanos();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    Instant end = now.plus(duration);
    while (now.isBefore(end)) {
      rest();
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  @Override
  public void park(Object blocker, long nanos) {
    if (blocker instanceof BlockingWorkQueue<?> && nanos != Long.MAX_VALUE) {
      pass(Duration.ofNanos(nanos));
    } else {
      rest();
    }
  }

  @Override
  public void unpark(@Nullable Thread thread) {
    LockSupport.unpark(thread);
  }

  /** Until time passes, somebody wakes this thread, or for no reason. */
  private void rest() {
    waiting.add(Thread.currentThread());
    LockSupport.parkNanos(this, 1_000_000);
    waiting.remove(Thread.currentThread());
  }
}
