package dev.goman.k3s.campaign;

import dev.goman.k3s.cluster.DesiredState;
import dev.goman.k3s.plan.MachineState;
import java.util.List;

/** What holds for clusters that rest. */
final class StopLaws {
  private StopLaws() {}

  /** Stop ends nothing. */
  static final class Law25StopKeeps extends Law {
    Law25StopKeeps() {
      super(25, "Stop ends nothing but spot machines, and agents stop before servers");
    }

    @Override
    void before(Act act, Scene scene) {
      boolean stopped =
          scene.inForce().filter(s -> s.desiredState() == DesiredState.STOPPED).isPresent();
      if (!stopped || scene.deleting()) {
        return;
      }
      // EC2 cannot stop spot machines: see docs/decisions.md.
      if (act instanceof Act.Terminate(List<String> machines)
          && !machines.stream().allMatch(id -> spot(id, scene))) {
        scene.broken(this, machines + " are terminated in a cluster that is to stop");
      }
      if (act instanceof Act.Stop(List<String> machines)
          && machines.stream().anyMatch(id -> scene.box(id).filter(Scene::server).isPresent())) {
        scene
            .alive()
            .filter(box -> !Scene.server(box) && !machines.contains(box.id()))
            .filter(box -> box.state() == MachineState.RUNNING)
            .filter(box -> scene.node(box.id()).isPresent())
            .findFirst()
            .ifPresent(
                box -> scene.broken(this, "servers stop while " + Scene.name(box) + " runs"));
      }
    }
  }

  private static boolean spot(String machine, Scene scene) {
    return scene.node(machine).filter(node -> node.launch().spot()).isPresent();
  }

  /** Paused is still. */
  static final class Law29PausedIsStill extends Law {
    Law29PausedIsStill() {
      super(29, "Nothing is changed in a paused cluster");
    }

    @Override
    void before(Act act, Scene scene) {
      if (scene.actor() != null && scene.actor().standing().paused()) {
        scene.broken(this, act.getClass().getSimpleName() + " in a paused cluster");
      }
    }
  }
}
