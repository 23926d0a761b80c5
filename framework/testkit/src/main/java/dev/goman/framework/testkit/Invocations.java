package dev.goman.framework.testkit;

import dev.goman.framework.controller.ControllerSettings;
import dev.goman.framework.controller.Drain;
import dev.goman.framework.lease.LeaseException;
import dev.goman.framework.lease.LeaseRow;
import dev.goman.framework.lease.Leases;
import dev.goman.framework.lease.WakeUp;
import dev.goman.framework.requeue.Requeuer;
import dev.goman.framework.requeue.Requeuer.Delivery;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.StoreException;
import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One function invocation after the other: takes what was delivered, drains it within a time, and
 * confirms what was settled or handed over.
 */
final class Invocations {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration LENGTH = Duration.ofMinutes(1);
  private static final Duration EXPECTED_PASS = Duration.ofSeconds(5);

  private final String owner;
  private final Drain drain;
  private final Leases leases;
  private final Requeuer requeuer;
  private final TimeSource time;
  private int number;

  /**
   * @param owner unique to the machine in this life
   */
  Invocations(String owner, Drain drain, Leases leases, Requeuer requeuer, TimeSource time) {
    this.owner = owner;
    this.drain = drain;
    this.leases = leases;
    this.requeuer = requeuer;
    this.time = time;
  }

  /** Goes on until the machine dies. */
  void run() {
    while (true) {
      try {
        invoke(requeuer.poll(PATIENCE));
      } catch (InterruptedException | UnreachableException | LeaseException e) {
        rest(Duration.ofSeconds(1)); // what was not confirmed is delivered again
      }
    }
  }

  /** What a schedule does from time to time: hints at every resource. */
  void sweep(Sweep sweep) {
    while (true) {
      try {
        for (ResourceKey key : sweep.keys()) {
          requeuer.schedule(new WakeUp(key, time.now(), 0, 0, "sweep"));
        }
        rest(Sweep.INTERVAL);
      } catch (UnreachableException | StoreException e) {
        rest(Duration.ofSeconds(30));
      }
    }
  }

  private void invoke(List<Delivery> deliveries) {
    List<Delivery> live = new ArrayList<>();
    Set<ResourceKey> keys = new LinkedHashSet<>();
    for (Delivery delivery : deliveries) {
      if (isStale(delivery)) {
        requeuer.confirm(delivery);
      } else {
        live.add(delivery);
        keys.add(delivery.key());
      }
    }
    Set<ResourceKey> failed =
        drain
            .run(
                keys,
                ControllerSettings.forInvocation(owner + "#" + ++number, LENGTH),
                time.now().plus(LENGTH),
                EXPECTED_PASS)
            .failed();
    live.stream().filter(d -> !failed.contains(d.key())).forEach(requeuer::confirm);
  }

  private boolean isStale(Delivery delivery) {
    return delivery.timer() != 0
        && leases
            .inspect(delivery.key())
            .map(LeaseRow::wakeUp)
            .filter(wakeUp -> wakeUp.timer() == delivery.timer())
            .isEmpty();
  }

  private void rest(Duration duration) {
    try {
      time.sleep(duration);
    } catch (InterruptedException e) {
      rest(duration); // nobody asks an invocation to stop; its machine is killed
    }
  }
}
