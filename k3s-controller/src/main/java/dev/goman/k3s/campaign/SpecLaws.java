package dev.goman.k3s.campaign;

import dev.goman.framework.controller.StepResult;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.resource.Conditions;
import dev.goman.framework.resource.StatusObject;
import dev.goman.k3s.apply.K3sReconciler;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Edits;
import dev.goman.k3s.cluster.Validation;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What holds between what is asked for and what is done. */
final class SpecLaws {
  private SpecLaws() {}

  /** A bad edit changes nothing. */
  static final class Law30LastValidSpec extends Law {
    Law30LastValidSpec() {
      super(30, "A bad edit is refused visibly, and the last valid spec stays in force");
    }

    @Override
    void wrote(
        @Nullable StatusObject<ClusterStatus> earlier,
        StatusObject<ClusterStatus> written,
        Scene scene) {
      ClusterSpec now = written.status() == null ? null : written.status().lastValidSpec();
      ClusterSpec before =
          earlier == null || earlier.status() == null ? null : earlier.status().lastValidSpec();
      if (now == null) {
        return;
      }
      if (!Validation.check(Life.NAME, now).isEmpty()) {
        scene.broken(this, "an invalid spec is in force: " + now);
      }
      if (before != null && !Edits.check(before, now).isEmpty()) {
        scene.broken(
            this, "an edit came into force that is not allowed: " + Edits.check(before, now));
      }
    }

    @Override
    void step(Scene scene) {
      boolean refused =
          scene
              .resource()
              .filter(r -> r.observed() && !r.deleting() && !Fate.isPaused(r))
              .filter(r -> r.statusBody().isPresent())
              .filter(r -> !r.spec().spec().equals(scene.status().lastValidSpec()))
              .isPresent();
      boolean said =
          scene
              .resource()
              .flatMap(r -> Conditions.find(r.conditions(), K3sReconciler.SPEC_VALID))
              .filter(c -> !c.isTrue() && !c.message().isEmpty())
              .isPresent();
      if (refused && !said) {
        scene.broken(this, "a spec is not in force and nothing says why");
      }
    }
  }

  /** Somebody comes back. */
  static final class Law31WakeUp extends Law {
    Law31WakeUp() {
      super(31, "A next wake-up exists until all is settled");
    }

    @Override
    void step(Scene scene) {
      StepResult result = scene.result();
      boolean settled = scene.resource().isEmpty() || scene.paused();
      boolean parked = result != null && result.outcome() instanceof Outcome.Park && !valid(scene);
      if (result != null && result.delay() == null && !settled && !parked) {
        scene.broken(this, "nobody looks again: " + result.outcome());
      }
    }

    private static boolean valid(Scene scene) {
      return scene.inForce().isPresent();
    }
  }

  /** Whatever became of the events, the end is the same; {@link Ending} demands it. */
  static final class Law32EventsDoNotMatter extends Law {
    Law32EventsDoNotMatter() {
      super(32, "Lost, doubled and late events do not change the end");
    }

    @Override
    void end(Scene scene) {
      boolean blocked = scene.resource().flatMap(Ending::blocked).isPresent();
      boolean observed = scene.resource().map(r -> r.observed()).orElse(true);
      if (!blocked && !observed) {
        scene.broken(this, "the newest spec was never looked at");
      }
    }
  }

  /** It gets done. */
  static final class Law37BoundedWork extends Law {
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int MOST_STEPS = 600;
    private int steps;
    private @Nullable Instant done;

    Law37BoundedWork() {
      super(37, "Without faults a bounded number of reconciles reaches Running");
    }

    @Override
    void step(Scene scene) {
      boolean calm =
          scene.life().scenario().odds().isEmpty() && scene.life().scenario().deeds().isEmpty();
      if (!calm || done != null) {
        return;
      }
      steps++;
      if (scene.resource().filter(Ending::ready).isPresent()) {
        done = scene.now();
      } else if (steps > MOST_STEPS || scene.now().isAfter(VirtualClock.START.plus(LONGEST))) {
        scene.broken(this, "not Running after " + steps + " reconciles, at " + scene.now());
      }
    }
  }
}
