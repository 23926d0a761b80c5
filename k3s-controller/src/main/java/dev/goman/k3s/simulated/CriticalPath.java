package dev.goman.k3s.simulated;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * The longest chain of latencies between wanting a cluster and its being ready, which no controller
 * can shorten: all machines launch at once; the first server boots, registers, downloads and
 * starts; further servers join one after the other; meanwhile agents join; then the last Nodes
 * become Ready. What a controller adds (looks, deliveries, scripts) is not in it.
 */
public final class CriticalPath {
  private final Pace pace;

  private CriticalPath(long seed) {
    this.pace = new Pace(new Draws(seed), 1);
  }

  /** Of a cluster that came up without any fault, from the latencies its machines drew. */
  public static Duration of(long seed, Inspection truth) {
    return new CriticalPath(seed).of(truth.machines());
  }

  private Duration of(List<Inspection.Box> machines) {
    List<Inspection.Box> servers =
        machines.stream()
            .filter(box -> "server".equals(box.tags().get("goman.dev/role")))
            .sorted(Comparator.comparing(box -> box.tags().get("goman.dev/slot")))
            .toList();
    Duration serves = Duration.ZERO;
    Duration ready = Duration.ZERO;
    for (Inspection.Box server : servers) {
      boolean first = server.equals(servers.getFirst());
      Latency start = first ? Latency.SERVER_START : Latency.SERVER_JOIN;
      Duration begin = longer(serves, prepared(server.id()));
      serves = begin.plus(pace.of(start, server.id()));
      Duration registered = first ? serves : begin;
      ready =
          longer(ready, longer(serves, registered.plus(pace.of(Latency.NODE_READY, server.id()))));
    }
    Duration api =
        servers.isEmpty()
            ? Duration.ZERO
            : prepared(servers.getFirst().id())
                .plus(pace.of(Latency.SERVER_START, servers.getFirst().id()));
    for (Inspection.Box machine : machines) {
      if (!servers.contains(machine)) {
        Duration begin = longer(api, prepared(machine.id()));
        ready = longer(ready, begin.plus(pace.of(Latency.NODE_READY, machine.id())));
      }
    }
    return ready;
  }

  /** Booted, registered, and with the binary, whose download runs beside the registering. */
  private Duration prepared(String id) {
    Duration launch = pace.of(Latency.LAUNCH, id);
    Duration register = pace.of(Latency.REGISTER, id);
    Duration binary = register.dividedBy(2).plus(pace.of(Latency.DOWNLOAD, id));
    return launch.plus(longer(register, binary));
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
