package dev.goman.k3s.plan;

import dev.goman.framework.resource.Event;
import dev.goman.k3s.cluster.Command;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Operations;
import dev.goman.k3s.cluster.Operations.Rotation;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.cluster.Requests;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Changes the join tokens when it is asked for, and never otherwise: a snapshot, new tokens beside
 * the old ones, which older snapshots still need, the word to the cluster; the rollout of settings
 * does the rest.
 */
final class Rotations {
  private Rotations() {}

  static void plan(Draft draft) {
    Operations operations = draft.operations();
    Requests handled = Objects.requireNonNullElse(operations.handled(), Requests.NONE);
    String wanted = draft.spec.requests().rotateTokens();
    Rotation rotation = operations.rotation();
    if (rotation != null) {
      advance(draft, rotation);
    } else if (wanted.isEmpty()) {
      draft.operations(operations.withHandled(handled.withRotateTokens("")));
    } else if (!wanted.equals(handled.rotateTokens())) {
      begin(draft, wanted);
    }
  }

  private static void begin(Draft draft, String request) {
    draft.await("the cluster to be steady before its tokens are changed");
    boolean steady =
        draft.nodes().stream()
            .allMatch(n -> n.staying() && n.has(Milestone.STARTED) && n.command() == null);
    if (steady && draft.servers().allMatch(draft::serving) && Snapshots.fresh(draft)) {
      // After a restore there may be newer tokens than those in force, which somebody may know.
      int to = newest(draft) + 1;
      draft.operations(draft.operations().withRotation(new Rotation(request, to, null, null)));
      draft.notice(Event.Type.NORMAL, "RotatingTokens", "new join tokens are made");
      advance(draft, new Rotation(request, to, null, null));
    }
  }

  private static void advance(Draft draft, Rotation rotation) {
    draft.await("the tokens to be changed");
    String uid = draft.seen.uid();
    List<String> secrets = draft.foundation().secrets();
    boolean older = secrets.contains(SecretNames.tokens(uid));
    List<String> missing =
        Stream.of(
                SecretNames.serverToken(uid, rotation.to()),
                SecretNames.agentToken(uid, rotation.to()))
            .filter(name -> older || !secrets.contains(name))
            .toList();
    missing.forEach(name -> draft.step(new Step.RenewToken(name)));
    Instant retryAt = rotation.retryAt();
    if (retryAt != null && draft.now.isBefore(retryAt)) {
      draft.wake(retryAt);
    } else if (missing.isEmpty() && rotation.command() == null) {
      draft
          .helper(null, Purpose.ROTATE_TOKEN, 0)
          .flatMap(node -> java.util.Optional.ofNullable(node.machine()))
          .ifPresent(machine -> tell(draft, rotation, machine));
    }
  }

  private static int newest(Draft draft) {
    int current = draft.operations().tokens();
    return SecretNames.newest(draft.seen.uid(), current, draft.foundation().secrets());
  }

  private static void tell(Draft draft, Rotation rotation, String machine) {
    String token = draft.token(Purpose.ROTATE_TOKEN, draft.seen.cluster());
    Command command = new Command(Purpose.ROTATE_TOKEN, token, machine, null, draft.now);
    draft.operations(draft.operations().withRotation(rotation.withCommand(command)));
    draft.step(new Step.Send(Purpose.ROTATE_TOKEN, null));
  }
}
