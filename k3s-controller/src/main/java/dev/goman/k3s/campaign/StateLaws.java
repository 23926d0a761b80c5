package dev.goman.k3s.campaign;

import dev.goman.framework.lease.LeaseRow;
import dev.goman.framework.resource.Conditions;
import dev.goman.framework.resource.StatusObject;
import dev.goman.k3s.apply.LaunchRequest;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Command;
import dev.goman.k3s.cluster.DesiredState;
import dev.goman.k3s.cluster.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What holds between the stored state and what is done. */
final class StateLaws {
  private StateLaws() {}

  /** All that are under way or about to be sent. */
  static Stream<Command> commands(ClusterStatus status) {
    Stream<Command> ofNodes =
        status.nodes().stream().flatMap(node -> Stream.ofNullable(node.command()));
    return Stream.concat(ofNodes, status.commands().stream());
  }

  /** Nothing is made or ended while nobody can read what was intended. */
  static final class Law16UnreadableStatus extends Law {
    Law16UnreadableStatus() {
      super(16, "While the status cannot be read nothing is created or destroyed");
    }

    @Override
    void before(Act act, Scene scene) {
      boolean changes =
          act instanceof Act.Launch
              || act instanceof Act.Terminate
              || act instanceof Act.Stop
              || act instanceof Act.Send;
      if (changes && !scene.readable()) {
        scene.broken(this, "there is no status to act on: " + act.getClass().getSimpleName());
      }
    }
  }

  /** Who acts or writes holds the lease. */
  static final class Law18LeaseHeld extends Law {
    Law18LeaseHeld() {
      super(18, "A stale lease can neither write nor act");
    }

    @Override
    void before(Act act, Scene scene) {
      require(scene, act.getClass().getSimpleName());
    }

    @Override
    void wrote(
        @Nullable StatusObject<ClusterStatus> earlier,
        StatusObject<ClusterStatus> written,
        Scene scene) {
      require(scene, "write status");
      if (earlier != null && written.fence() < earlier.fence()) {
        scene.broken(this, "the fence falls from " + earlier.fence() + " to " + written.fence());
      }
    }

    private void require(Scene scene, String what) {
      ControllerProcess actor = scene.actor();
      Optional<LeaseRow> row = scene.life().leases().inspect(scene.life().key());
      if (actor != null && !row.map(LeaseRow::owner).filter(actor.owner()::equals).isPresent()) {
        scene.broken(
            this,
            actor.owner()
                + " does "
                + what
                + " although the lease is "
                + row.map(LeaseRow::owner).orElse("nobody")
                + "'s");
      }
    }
  }

  /** Intent before effect. */
  static final class Law19IntentFirst extends Law {
    Law19IntentFirst() {
      super(19, "The intent of every side effect is stored first");
    }

    @Override
    void before(Act act, Scene scene) {
      switch (act) {
        case Act.Launch(LaunchRequest request) ->
            require(
                scene,
                scene.status().nodes().stream()
                    .anyMatch(n -> n.launch().token().equals(request.token())),
                act);
        case Act.Send send ->
            require(
                scene,
                commands(scene.status())
                    .anyMatch(c ->
                        c.token().equals(send.token())
                            && c.via().equals(send.machine())
                            && c.purpose() == send.script().purpose()),
                act);
        case Act.Terminate(List<String> machines) ->
            machines.forEach(id ->
                require(
                    scene,
                    scene.deleting() || scene.node(id).filter(n -> !n.staying()).isPresent(),
                    act));
        case Act.Stop(List<String> machines) ->
            require(
                scene,
                scene.inForce().filter(s -> s.desiredState() == DesiredState.STOPPED).isPresent(),
                act);
        default -> {}
      }
    }

    private void require(Scene scene, boolean stored, Act act) {
      if (!stored) {
        scene.broken(this, "no stored intent for " + Timeline.words(act));
      }
    }

    /**
     * Whatever died and whatever was told twice, each place has one machine. A replacement that was
     * under way when the cluster was stopped goes on when it runs again.
     */
    @Override
    void end(Scene scene) {
      long slots = scene.alive().map(Scene::slot).distinct().count();
      boolean settled =
          scene.resource().isPresent()
              && Ending.blocked(scene.resource().get()).isEmpty()
              && scene
                  .inForce()
                  .filter(spec -> spec.desiredState() == DesiredState.RUNNING)
                  .isPresent();
      if (settled && slots != scene.alive().count()) {
        scene.broken(this, "two machines in one place");
      }
    }
  }

  /** Ready is proven. */
  static final class Law20ReadyIsProven extends Law {
    private static final Duration RECENT = Duration.ofMinutes(20);

    Law20ReadyIsProven() {
      super(20, "Ready means recent proof of every check, for the newest spec");
    }

    @Override
    void wrote(
        @Nullable StatusObject<ClusterStatus> earlier,
        StatusObject<ClusterStatus> written,
        Scene scene) {
      ClusterStatus status = written.status();
      if (status == null || !Conditions.isTrue(written.conditions(), "Ready")) {
        return;
      }
      // A stamp of the lease says nothing new; what the pass then leaves is looked at after it.
      if (scene.paused() || (earlier != null && earlier.sameContent(written))) {
        return;
      }
      recent(status, scene);
      String version = scene.inForce().map(ClusterSpec::k3sVersion).orElse("");
      Optional<Node> old =
          status.nodes().stream().filter(n -> !n.version().equals(version)).findFirst();
      if (old.isPresent()) {
        scene.broken(this, "Ready although " + old.get().name() + " runs " + old.get().version());
      }
      Optional<Node> unready = status.nodes().stream().filter(n -> !n.ready()).findFirst();
      if (unready.isPresent()) {
        scene.broken(this, "Ready although " + unready.get().name() + " is not");
      }
      boolean fresh = earlier == null || !Conditions.isTrue(earlier.conditions(), "Ready");
      if (fresh && scene.inForce().filter(s -> s.nodeCount() == status.nodes().size()).isEmpty()) {
        scene.broken(this, "Ready with " + status.nodes().size() + " nodes");
      }
    }

    /** Also what was not written is said: it stands there. */
    @Override
    void step(Scene scene) {
      boolean worked = scene.result() != null && scene.result().fence() > 0 && !scene.paused();
      boolean says = scene.resource().filter(r -> !r.deleting()).filter(Ending::ready).isPresent();
      if (worked && says) {
        recent(scene.status(), scene);
      }
    }

    private void recent(ClusterStatus status, Scene scene) {
      Instant proof = status.inspection().at();
      if (proof == null || proof.isBefore(scene.now().minus(RECENT))) {
        scene.broken(this, "Ready, proven last at " + proof);
      }
    }
  }

  /** Users write the spec, the controller the status. */
  static final class Law21OnlyStatus extends Law {
    Law21OnlyStatus() {
      super(21, "Only users write the spec, only the controller the status");
    }

    @Override
    void object(String key, byte @Nullable [] body, Scene scene) {
      if (body != null && key.equals(scene.life().key().specObject())) {
        scene.broken(this, "the controller wrote the spec");
      }
    }
  }
}
