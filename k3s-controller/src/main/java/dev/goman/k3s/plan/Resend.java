package dev.goman.k3s.plan;

import dev.goman.k3s.cluster.Command;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Purpose;

/**
 * Sends commands again whose sending was intended but of which the cloud knows nothing, because the
 * process died in between or the answer was lost. How long one may run counts from its last
 * sending.
 */
final class Resend {
  private Resend() {}

  static void plan(Draft draft) {
    for (Node node : draft.nodes()) {
      Command command = node.command();
      if (command != null
          && command.id() == null
          && !outlived(draft, command)
          && settled(draft, command)) {
        draft.edit(node, n -> n.withCommand(command.again(draft.now)));
        draft.step(new Step.Send(command.purpose(), node.name()));
      }
    }
    draft.status().commands().forEach(command -> again(draft, command));
  }

  /** No server starts any more once all are to stop for a restore. */
  private static boolean outlived(Draft draft, Command command) {
    return command.purpose() == Purpose.START_SERVER && draft.operations().restore() != null;
  }

  private static void again(Draft draft, Command command) {
    if (command.id() == null && settled(draft, command)) {
      draft.again(command);
    }
  }

  private static boolean settled(Draft draft, Command command) {
    boolean settled = !draft.now.isBefore(command.at().plus(draft.pace.settle()));
    if (!settled) {
      // A regular look says itself what it holds up.
      if (command.purpose() != Purpose.INSPECT) {
        draft.await("the answer to a command that was sent");
      }
      draft.wake(command.at().plus(draft.pace.settle()));
    }
    return settled;
  }
}
