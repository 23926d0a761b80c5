package dev.goman.k3s.simulated;

import java.time.Duration;

/** How long things take on real machines: the ranges from which the simulated cloud draws. */
enum Latency {
  /** From the launch call to {@code running}. */
  LAUNCH(10_000, 25_000),
  /** From {@code running} until the machine's agent takes commands. */
  REGISTER(15_000, 45_000),
  /** Binary and images of k3s onto the disk. */
  DOWNLOAD(10_000, 30_000),
  /** A server that starts on its own data, or the first one, until its API answers. */
  SERVER_START(15_000, 30_000),
  /** A further server from the start of the join until it is a voter, promotion included. */
  SERVER_JOIN(25_000, 50_000),
  /** From the start of a kubelet until its Node is Ready. */
  NODE_READY(10_000, 25_000),
  /** From the stop call to {@code stopped}. */
  STOP(15_000, 40_000),
  /** From the terminate call to {@code terminated}. */
  TERMINATE(20_000, 60_000),
  /** From sending a command until the machine begins it. */
  DELIVERY(300, 1_500),
  /** A script that only looks or writes a file. */
  SCRIPT(200, 800),
  /** A drain that nothing holds up. */
  DRAIN(5_000, 20_000),
  /** Taking a member out of etcd. */
  REMOVAL(2_000, 6_000),
  /** A snapshot written and uploaded. */
  SNAPSHOT(3_000, 10_000),
  /** A reset of the datastore from a snapshot. */
  RESET(10_000, 20_000),
  /** A silent Node until it is called NotReady. */
  SILENCE(40_000, 50_000),
  /** Between the warning of a spot reclaim and the reclaim. */
  SPOT_NOTICE(120_000, 120_000),
  /** A new instance until every read shows it. */
  VISIBILITY(500, 8_000);

  private final Duration least;
  private final Duration most;

  Latency(long leastMillis, long mostMillis) {
    this.least = Duration.ofMillis(leastMillis);
    this.most = Duration.ofMillis(mostMillis);
  }

  Duration least() {
    return least;
  }

  Duration most() {
    return most;
  }
}
