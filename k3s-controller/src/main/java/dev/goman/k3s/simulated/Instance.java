package dev.goman.k3s.simulated;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One simulated machine: what was asked, what the cloud makes of it, what runs on it.
 *
 * @param number counts the instances of a cluster, from 0; private addresses follow from it
 * @param shownAt from when every read shows it
 * @param agentAt when its agent takes commands, provided it runs then; nothing when it never will
 * @param fate what will happen to it without anybody asking
 */
record Instance(
    String id,
    int number,
    String address,
    Launch launch,
    Power power,
    Instant shownAt,
    @Nullable Instant agentAt,
    @Nullable Fate fate,
    Host host) {

  /**
   * The end that waits for an instance.
   *
   * @param noticeAt when a warning can be read; nothing when it comes without one
   */
  record Fate(Instant at, @Nullable Instant noticeAt, String reason) {}

  Instance with(Power newPower) {
    return new Instance(id, number, address, launch, newPower, shownAt, agentAt, fate, host);
  }

  Instance with(Host newHost) {
    return new Instance(id, number, address, launch, power, shownAt, agentAt, fate, newHost);
  }

  Instance withAgentAt(@Nullable Instant newAgentAt) {
    return new Instance(id, number, address, launch, power, shownAt, newAgentAt, fate, host);
  }

  Instance with(@Nullable Fate newFate) {
    return new Instance(id, number, address, launch, power, shownAt, agentAt, newFate, host);
  }

  boolean running() {
    return power.running();
  }

  /** Whether its agent takes commands at this time, as far as the machine itself goes. */
  boolean agentOnline(Instant now) {
    return running() && agentAt != null && !agentAt.isAfter(now);
  }
}
