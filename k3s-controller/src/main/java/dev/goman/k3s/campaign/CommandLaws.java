package dev.goman.k3s.campaign;

import dev.goman.k3s.simulated.Violation;

/** What holds for commands to nodes. */
final class CommandLaws {
  private CommandLaws() {}

  /** Tells of a violation that the cloud itself saw. */
  static void seen(Law law, Scene scene, Violation.Rule rule) {
    scene.truth().stream()
        .flatMap(truth -> truth.violations().stream())
        .filter(violation -> violation.rule() == rule)
        .findFirst()
        .ifPresent(violation -> scene.broken(law, violation.toString()));
  }

  /** One command for one purpose. */
  static final class Law34OneCommand extends Law {
    Law34OneCommand() {
      super(34, "No second command in flight for one purpose");
    }

    @Override
    void step(Scene scene) {
      seen(this, scene, Violation.Rule.ONE_COMMAND_PER_PURPOSE);
    }
  }

  /** There is no restore yet; until there is, nothing may be reset. */
  static final class Law36Restore extends Law {
    Law36Restore() {
      super(36, "Restore: all servers stopped, one reset, serial rejoin");
    }

    @Override
    void before(Act act, Scene scene) {
      if (act instanceof Act.Send send && send.script().purpose().name().contains("RESTORE")) {
        boolean running =
            scene
                .alive()
                .filter(Scene::server)
                .filter(box -> !box.id().equals(send.machine()))
                .anyMatch(box -> box.unit().equals("active") || box.unit().equals("starting"));
        if (running) {
          scene.broken(this, "a datastore is reset while another server runs");
        }
      }
    }
  }
}
