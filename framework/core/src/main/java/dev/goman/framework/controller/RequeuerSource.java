package dev.goman.framework.controller;

import dev.goman.framework.lease.Leases;
import dev.goman.framework.queue.Priority;
import dev.goman.framework.requeue.Requeuer;
import java.time.Duration;

/**
 * Wake-ups that were made durable, by this process or another. A wake-up that is not the one its
 * lease row names is stale and dropped; one is confirmed only after its key was looked at.
 */
public final class RequeuerSource implements Source {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Requeuer requeuer;
  private final Leases leases;

  public RequeuerSource(Requeuer requeuer, Leases leases) {
    this.requeuer = requeuer;
    this.leases = leases;
  }

  @Override
  public String name() {
    return "requeuer";
  }

  @Override
  public void start(Sink sink) {
    // What is due comes with the first poll; nothing need be known beforehand.
  }

  @Override
  public void run(Sink sink) throws InterruptedException {
    while (!Thread.currentThread().isInterrupted()) {
      for (Requeuer.Delivery delivery : requeuer.poll(PATIENCE)) {
        deliver(delivery, sink);
      }
    }
    throw new InterruptedException();
  }

  private void deliver(Requeuer.Delivery delivery, Sink sink) {
    if (isStale(delivery)) {
      requeuer.confirm(delivery);
      return;
    }
    String cause = delivery.timer() == 0 ? "event" : "timer";
    sink.hint(delivery.key(), Priority.NORMAL, cause, () -> requeuer.confirm(delivery));
  }

  private boolean isStale(Requeuer.Delivery delivery) {
    return delivery.timer() != 0
        && leases
            .inspect(delivery.key())
            .filter(row -> row.wakeUp() != null && row.wakeUp().timer() == delivery.timer())
            .isEmpty();
  }
}
