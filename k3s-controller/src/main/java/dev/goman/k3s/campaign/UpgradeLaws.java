package dev.goman.k3s.campaign;

import dev.goman.framework.resource.StatusObject;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Command;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.simulated.Inspection;
import dev.goman.k3s.simulated.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What holds while versions change. */
final class UpgradeLaws {
  private UpgradeLaws() {}

  private static boolean upgrades(Act act) {
    return act instanceof Act.Send send && send.script().purpose() == Purpose.UPGRADE;
  }

  /** The path of versions. */
  static final class Law10VersionPath extends Law {
    Law10VersionPath() {
      super(10, "No skew, no skipped minor, no downgrade");
    }

    @Override
    void step(Scene scene) {
      CommandLaws.seen(this, scene, Violation.Rule.VERSION_PATH);
    }
  }

  /** Servers before agents. */
  static final class Law11ServersFirst extends Law {
    Law11ServersFirst() {
      super(11, "No agent is upgraded before all servers are healthy at the target");
    }

    @Override
    void before(Act act, Scene scene) {
      if (!(act instanceof Act.Send send) || !upgrades(act)) {
        return;
      }
      boolean agent = scene.box(send.machine()).filter(box -> !Scene.server(box)).isPresent();
      String target = send.script().argument("version");
      if (agent) {
        scene
            .alive()
            .filter(Scene::server)
            .filter(box -> !box.version().equals(target) && box.unit().equals("active"))
            .findFirst()
            .ifPresent(box -> scene.broken(this, Scene.name(box) + " is at " + box.version()));
      }
    }
  }

  /** Not too many agents away at once. */
  static final class Law12MaxUnavailable extends Law {
    private static final Set<Purpose> UPGRADING =
        EnumSet.of(Purpose.DRAIN, Purpose.UPGRADE, Purpose.UNCORDON);
    private final Set<String> away = new HashSet<>();

    Law12MaxUnavailable() {
      super(12, "No more agents are away for an upgrade than maxUnavailable");
    }

    private static boolean upgrades(@Nullable Command command) {
      return command != null && UPGRADING.contains(command.purpose());
    }

    private void forgetThoseBack(Scene scene) {
      Set<String> back = new HashSet<>();
      for (String node : away) {
        boolean upgrading =
            scene.status().nodes().stream()
                .filter(n -> n.name().equals(node) && n.staying())
                .anyMatch(n -> n.has(Milestone.DRAINED) || upgrades(n.command()));
        if (!upgrading) {
          back.add(node);
        }
      }
      away.removeAll(back);
    }

    @Override
    void before(Act act, Scene scene) {
      if (!(act instanceof Act.Send send)) {
        return;
      }
      Purpose purpose = send.script().purpose();
      String node = EtcdLaws.subject(scene, send);
      boolean disturbs = purpose == Purpose.DRAIN || purpose == Purpose.UPGRADE;
      boolean staying =
          scene.status().nodes().stream()
              .filter(n -> n.name().equals(node) && !n.server())
              .anyMatch(Node::staying);
      if (disturbs && staying) {
        forgetThoseBack(scene);
        away.add(node);
        int most = scene.inForce().map(s -> s.maintenance().maxUnavailable()).orElse(1);
        if (away.size() > most) {
          scene.broken(this, away + " are away, " + most + " may be");
        }
      }
    }
  }

  /** A snapshot before what is risky. */
  static final class Law13SnapshotFirst extends Law {
    private static final Duration FRESH = Duration.ofMinutes(65);

    /** Commands that were decided on before there was anything to lose, or looked at already. */
    private final Set<String> judged = new HashSet<>();

    private boolean whole;

    Law13SnapshotFirst() {
      super(13, "A fresh snapshot before an upgrade, a rotation, a restore, a change of servers");
    }

    @Override
    void step(Scene scene) {
      whole |= scene.status().inspection().at() != null;
      whole &= scene.readable();
    }

    @Override
    void before(Act act, Scene scene) {
      if (!(act instanceof Act.Send send)
          || !judged.add(send.token())
          || !whole
          || scene.plane().filter(Inspection.Plane::quorum).isEmpty()) {
        return;
      }
      Purpose purpose = send.script().purpose();
      Optional<Inspection.Box> box = scene.box(send.machine()).filter(Scene::server);
      boolean joins =
          purpose == Purpose.START_SERVER
              && box.filter(b -> b.plane().isEmpty()).isPresent()
              && scene.node(send.machine()).filter(n -> !n.has(Milestone.JOINED)).isPresent();
      boolean first =
          purpose == Purpose.UPGRADE
              && box.filter(b -> !b.version().equals(send.script().argument("version")))
                  .isPresent();
      boolean rotates = purpose == Purpose.ROTATE_TOKEN;
      boolean source = scene.status().nodes().stream().anyMatch(n -> serves(n, scene));
      if (((joins && source) || first || rotates) && !fresh(scene)) {
        scene.broken(this, purpose + " without a fresh snapshot");
      }
    }

    /** A cluster that still serves is saved before it goes back. */
    @Override
    void wrote(
        @Nullable StatusObject<ClusterStatus> earlier,
        StatusObject<ClusterStatus> written,
        Scene scene) {
      if (!whole) {
        StateLaws.commands(scene.status()).map(Command::token).forEach(judged::add);
      }
      boolean begun =
          earlier != null
              && RequestLaws.restore(earlier) == null
              && RequestLaws.restore(written) != null;
      boolean serves =
          scene.plane().filter(Inspection.Plane::quorum).isPresent()
              && scene.status().nodes().stream().anyMatch(n -> serves(n, scene));
      if (begun && whole && serves && !fresh(scene)) {
        scene.broken(this, "a restore without a fresh snapshot");
      }
    }

    private static boolean serves(Node node, Scene scene) {
      return node.server()
          && node.has(Milestone.STARTED)
          && node.voter()
          && scene
              .box(String.valueOf(node.machine()))
              .filter(box -> box.online() && !box.zoneOut() && box.unit().equals("active"))
              .isPresent();
    }

    private static boolean fresh(Scene scene) {
      if (scene.inForce().filter(spec -> spec.maintenance().withoutSnapshot()).isPresent()) {
        return true;
      }
      Instant oldest = scene.now().minus(FRESH);
      return scene.truth().stream()
          .flatMap(truth -> truth.snapshots().stream())
          .map(name ->
              Instant.ofEpochSecond(Long.parseLong(name.substring(name.lastIndexOf('-') + 1))))
          .anyMatch(at -> at.isAfter(oldest));
    }
  }
}
