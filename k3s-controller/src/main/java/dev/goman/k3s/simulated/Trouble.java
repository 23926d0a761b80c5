package dev.goman.k3s.simulated;

import dev.goman.k3s.apply.CloudException;
import java.time.Duration;
import java.time.Instant;

/** Faults of the calls themselves, drawn from what is called and when. */
final class Trouble {
  private static final Duration SHORTAGE = Duration.ofMinutes(5);

  private final Ledger ledger;

  Trouble(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Lets a call through, or fails it without effect. */
  void meet(String call, String about) {
    throttle(call, about);
    if (strikes(Fault.CALL_LOST, call, about)) {
      throw new CloudException.Transient("no answer from the simulated cloud to " + call, null);
    }
  }

  /** Lets a launch through, or fails it without effect. */
  void meetLaunch(String token) {
    throttle("launch", token);
    if (strikes(Fault.LAUNCH_LOST_BEFORE, "launch", token)) {
      throw new CloudException.Transient("no answer from the simulated cloud to a launch", null);
    }
  }

  /** Loses the answer of a launch that took effect. */
  void answerLaunch(String token) {
    if (strikes(Fault.LAUNCH_LOST_AFTER, "launch", token)) {
      throw new CloudException.Transient("no answer from the simulated cloud to a launch", null);
    }
  }

  /** Whether there is room; a shortage of one type in one zone lasts for minutes. */
  void shortage(String zone, String type) {
    String period = String.valueOf(period());
    if (physics().strikes(Fault.NO_CAPACITY, ledger.now(), "capacity", zone, type, period)) {
      throw new CloudException.NoCapacity("no capacity for " + type + " in " + zone);
    }
    if (physics().strikes(Fault.QUOTA, ledger.now(), "quota", period)) {
      throw new CloudException.Quota(
          "Running On-Demand Standard instances", "the limit on running machines is reached");
    }
  }

  boolean strikes(Fault fault, String call, String about) {
    Instant now = ledger.now();
    return physics().faults().of(fault, now) > 0
        && physics().strikes(fault, now, fault.name(), call, about, now.toString());
  }

  /** A time as the cloud's skewed clock tells it. */
  Instant told(Instant time, String about) {
    if (!physics().strikes(Fault.CLOCK_SKEW, ledger.now(), "skew", about)) {
      return time;
    }
    return time.plusSeconds(draws().below(601, "skewed", about) - 300);
  }

  private void throttle(String call, String about) {
    if (strikes(Fault.THROTTLED, call, about)) {
      throw new CloudException.Throttled("the simulated cloud asks for fewer requests", null);
    }
  }

  private long period() {
    long millis = Math.max(1, ledger.physics().pace().scaled(SHORTAGE).toMillis());
    return Math.floorDiv(ledger.now().toEpochMilli(), millis);
  }

  private Draws draws() {
    return ledger.physics().draws();
  }

  private Physics physics() {
    return ledger.physics();
  }
}
