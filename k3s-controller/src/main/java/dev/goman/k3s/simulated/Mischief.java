package dev.goman.k3s.simulated;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Does to a world what {@link Disturbance} says. What does not exist is not disturbed. */
final class Mischief {
  private static final String BY_OTHERS = "Client.UserInitiatedShutdown: User initiated shutdown";

  private final World world;

  Mischief(World world) {
    this.world = world;
  }

  void happen(Disturbance disturbance) {
    switch (disturbance) {
      case Disturbance.End(String machine) ->
          on(machine, instance -> world.machinery().terminate(instance, BY_OTHERS));
      case Disturbance.Halt(String machine) -> on(machine, this::halt);
      case Disturbance.Mute(String machine) ->
          on(machine, instance -> world.put(instance.withAgentAt(null)));
      case Disturbance.Crash(String machine) -> on(machine, this::crash);
      case Disturbance.Forget(String node) -> inPlanes(plane -> plane.withoutNode(node));
      case Disturbance.Cordon(String node) ->
          inPlanes(plane -> plane.changing(node, n -> n.scheduling(false, true)));
      case Disturbance.Rewire(String how) -> world.rewire(how);
    }
  }

  /** One on spot cannot be stopped, so it is ended. */
  private void halt(Instance instance) {
    if (instance.launch().spot()) {
      world.machinery().terminate(instance, BY_OTHERS);
    } else {
      world.machinery().stop(instance);
    }
  }

  /** What does not start at a boot will not because it died. */
  private void crash(Instance instance) {
    Host host = instance.host();
    Service service = host.service();
    world.put(instance.with(host.with(service.stopped(service.enabled()))));
  }

  private void on(String machine, Consumer<Instance> act) {
    world.instance(machine).ifPresent(act);
  }

  /** Nobody can change anything in a cluster that does not answer. */
  private void inPlanes(UnaryOperator<Plane> change) {
    world.planes().stream()
        .filter(world.services()::quorum)
        .forEach(plane -> world.put(change.apply(plane)));
  }
}
