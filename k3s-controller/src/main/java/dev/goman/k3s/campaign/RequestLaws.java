package dev.goman.k3s.campaign;

import dev.goman.framework.resource.StatusObject;
import dev.goman.k3s.apply.Argument;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Operations.Restore;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.cluster.Requests;
import dev.goman.k3s.simulated.Inspection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What holds for what is asked for once. */
final class RequestLaws {
  private RequestLaws() {}

  static Requests handled(StatusObject<ClusterStatus> status) {
    return Optional.ofNullable(status.status())
        .map(s -> s.operations().handled())
        .orElse(Requests.NONE);
  }

  static @Nullable Restore restore(@Nullable StatusObject<ClusterStatus> status) {
    ClusterStatus body = status == null ? null : status.status();
    return body == null ? null : body.operations().restore();
  }

  /** Back to a snapshot, all of it and once. */
  static final class Law36Restore extends Law {
    private final Map<String, String> leaders = new HashMap<>();

    Law36Restore() {
      super(36, "Restore: when asked, all servers stopped, one reset, serial rejoin");
    }

    @Override
    void wrote(
        @Nullable StatusObject<ClusterStatus> earlier,
        StatusObject<ClusterStatus> written,
        Scene scene) {
      Restore begun = restore(written);
      if (begun == null || earlier == null || restore(earlier) != null) {
        return;
      }
      String asked = scene.inForce().map(spec -> spec.requests().restore()).orElse("");
      if (!begun.snapshot().equals(asked) || asked.equals(handled(earlier).restore())) {
        scene.broken(this, "a restore of " + begun.snapshot() + " that nobody asked for");
      }
    }

    @Override
    void before(Act act, Scene scene) {
      if (!(act instanceof Act.Send send)) {
        return;
      }
      Purpose purpose = send.script().purpose();
      if (purpose == Purpose.RESTORE) {
        alone(send, scene);
        oneReset(send, scene);
      } else if (purpose == Purpose.START_SERVER && scene.restoring()) {
        scene.broken(this, "a server is started while the restore is under way");
      }
    }

    private void alone(Act.Send send, Scene scene) {
      scene
          .alive()
          .filter(Scene::server)
          .filter(box -> !box.id().equals(send.machine()))
          .filter(box -> box.unit().equals("active") || box.unit().equals("starting"))
          .findFirst()
          .ifPresent(
              box -> scene.broken(this, "a datastore is reset while " + Scene.name(box) + " runs"));
    }

    /** Another machine is reset only when the first one is gone. */
    private void oneReset(Act.Send send, Scene scene) {
      String id = send.script().argument(Argument.REQUEST);
      String first = leaders.putIfAbsent(id, send.machine());
      if (first != null && !first.equals(send.machine())) {
        if (scene.alive().anyMatch(box -> box.id().equals(first))) {
          scene.broken(this, send.machine() + " is reset as well as " + first);
        }
        leaders.put(id, send.machine());
      }
    }

    /** Once one was reset, no server runs on what was before. */
    @Override
    void step(Scene scene) {
      List<String> planes =
          scene.truth().stream().flatMap(t -> t.planes().stream()).map(p -> p.id()).toList();
      String newest = planes.isEmpty() ? "" : planes.getLast();
      if (newest.startsWith("etcd-r")) {
        scene
            .alive()
            .filter(Scene::server)
            .filter(box -> box.unit().equals("active") && !box.plane().equals(newest))
            .findFirst()
            .ifPresent(box -> runsOnOld(box, newest, scene));
      }
    }

    private void runsOnOld(Inspection.Box box, String newest, Scene scene) {
      scene.broken(this, Scene.name(box) + " runs on " + box.plane() + " and not on " + newest);
    }
  }
}
