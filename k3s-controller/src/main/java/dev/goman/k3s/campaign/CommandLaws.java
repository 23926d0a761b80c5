package dev.goman.k3s.campaign;

import dev.goman.k3s.simulated.Violation;

/** What holds for commands to nodes, and for what the cloud saw of them. */
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
}
