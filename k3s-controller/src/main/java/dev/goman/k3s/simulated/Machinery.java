package dev.goman.k3s.simulated;

import static dev.goman.k3s.simulated.Power.State.PENDING;
import static dev.goman.k3s.simulated.Power.State.RUNNING;
import static dev.goman.k3s.simulated.Power.State.SHUTTING_DOWN;
import static dev.goman.k3s.simulated.Power.State.STOPPED;
import static dev.goman.k3s.simulated.Power.State.STOPPING;
import static dev.goman.k3s.simulated.Power.State.TERMINATED;

import dev.goman.k3s.simulated.Instance.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What instances do as machines: boot, register, stop, start, end. */
final class Machinery {
  static final String BY_USER = "Client.UserInitiatedShutdown: User initiated shutdown";
  private static final String BOOT_DEATH = "Server.InternalError: Internal error on launch";
  private static final String RECLAIMED =
      "Server.SpotInstanceTermination: Instance was terminated by EC2";
  private static final Duration DAY = Duration.ofDays(1);

  private final World world;

  Machinery(World world) {
    this.world = world;
  }

  /** A new instance, as if nothing else of the cluster mattered. */
  Instance launch(String id, int number, Launch launch) {
    Pace pace = world.physics().pace();
    Instant up = pace.after(launch.at(), Latency.LAUNCH, id);
    boolean dies = strikes(Fault.BOOT_DEATH, id);
    Power power =
        Power.changing(
            PENDING, launch.at(), up, dies ? TERMINATED : RUNNING, dies ? BOOT_DEATH : "");
    Duration hidden =
        strikes(Fault.STALE_READ, id) ? pace.of(Latency.VISIBILITY, id) : Duration.ZERO;
    Instance instance =
        new Instance(
            id,
            number,
            address("10.0.", number),
            launch,
            power,
            launch.at().plus(hidden),
            null,
            dies ? null : fate(id, launch),
            Host.BARE);
    world.put(instance);
    return instance;
  }

  void terminate(Instance instance, String reason) {
    if (!instance.power().state().over()) {
      Instant end = world.physics().pace().after(world.at(), Latency.TERMINATE, instance.id());
      world.put(
          halted(instance)
              .with(Power.changing(SHUTTING_DOWN, world.at(), end, TERMINATED, reason)));
    }
  }

  void stop(Instance instance) {
    if (instance.running()) {
      Instant end = world.physics().pace().after(world.at(), Latency.STOP, key(instance));
      world.put(halted(instance).with(Power.changing(STOPPING, world.at(), end, STOPPED, BY_USER)));
    }
  }

  void start(Instance instance) {
    if (instance.power().state() == STOPPED) {
      Instant up = world.physics().pace().after(world.at(), Latency.LAUNCH, key(instance));
      world.put(instance.with(Power.changing(PENDING, world.at(), up, RUNNING, "")));
    }
  }

  /** Enters every state that is due. */
  void due() {
    for (Instance instance : world.instances()) {
      Instant until = instance.power().until();
      if (until != null && !until.isAfter(world.at())) {
        arrive(instance.with(instance.power().arrived()));
      } else if (doomed(instance)) {
        terminate(instance, reason(instance.fate()));
      }
    }
  }

  Stream<@Nullable Instant> moments() {
    return world.instances().stream().flatMap(this::moments);
  }

  private Stream<@Nullable Instant> moments(Instance instance) {
    if (instance.power().state() == TERMINATED) {
      return Stream.empty();
    }
    Fate fate = instance.fate();
    return Stream.of(
        instance.power().until(),
        instance.agentAt(),
        fate == null ? null : fate.at(),
        world.physics().outages().nextEdge(instance.launch().zone(), world.at()));
  }

  private void arrive(Instance instance) {
    if (!instance.running()) {
      world.put(instance);
      return;
    }
    Pace pace = world.physics().pace();
    Duration registering = pace.of(Latency.REGISTER, key(instance));
    boolean registers = !strikes(Fault.AGENT_NEVER, key(instance));
    Instance up = instance.withAgentAt(registers ? world.at().plus(registering) : null);
    world.put(up.with(booted(up, registering)));
  }

  /**
   * What the boot does: first boots install while the agent registers, later ones start the unit.
   */
  private Host booted(Instance instance, Duration registering) {
    Host host = instance.host();
    String version = instance.launch().preinstall();
    if (host.service().enabled()) {
      return host.with(Service.waiting(host.binary(), "starting"));
    }
    if (!host.binary().isEmpty() || version.isEmpty()) {
      return host;
    }
    if (strikes(Fault.DOWNLOAD_FAILS, instance.id())) {
      return host;
    }
    Instant begin = world.at().plus(registering.dividedBy(2));
    return host.withBinary(
        version, world.physics().pace().after(begin, Latency.DOWNLOAD, instance.id()));
  }

  /**
   * The power fails: whatever ran, runs no more, and what was enabled will start at the next boot.
   */
  private static Instance halted(Instance instance) {
    Host host = instance.host();
    Service service = host.service();
    return instance.withAgentAt(null).with(host.with(service.stopped(service.enabled())));
  }

  private boolean doomed(Instance instance) {
    Fate fate = instance.fate();
    return fate != null && !fate.at().isAfter(world.at()) && !instance.power().state().over();
  }

  private static String reason(@Nullable Fate fate) {
    return fate == null ? "" : fate.reason();
  }

  /** What waits for an instance within its first day, if anything does. */
  private @Nullable Fate fate(String id, Launch launch) {
    Duration life = part(world.physics().pace().scaled(DAY), id);
    if (launch.spot() && strikes(Fault.SPOT_RECLAIM, id)) {
      Duration notice = world.physics().pace().of(Latency.SPOT_NOTICE, id);
      Instant end = launch.at().plus(life).plus(notice);
      return new Fate(end, end.minus(notice), RECLAIMED);
    }
    return strikes(Fault.ENDED_BY_OTHERS, id)
        ? new Fate(launch.at().plus(life), null, BY_USER)
        : null;
  }

  private Duration part(Duration whole, String id) {
    return Duration.ofNanos((long) (whole.toNanos() * world.physics().draws().unit("life", id)));
  }

  private boolean strikes(Fault fault, String what) {
    return world.physics().strikes(fault, world.at(), fault.name(), what);
  }

  /** Numbers count up from the tenth address of the network. */
  static String address(String network, int number) {
    int host = number + 10;
    return network + (host >> 8 & 255) + "." + (host & 255);
  }

  /** The first boot is drawn from the id alone, what comes later from its time as well. */
  private static String key(Instance instance) {
    boolean first = instance.host().equals(Host.BARE);
    return first ? instance.id() : instance.id() + "@" + instance.power().since();
  }
}
