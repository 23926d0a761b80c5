package dev.goman.k3s.campaign;

import dev.goman.k3s.apply.LaunchRequest;
import dev.goman.k3s.apply.Script;
import java.util.List;

/** A call that changes the cloud, before it takes effect. */
sealed interface Act {

  /** Launches a machine. */
  record Launch(LaunchRequest request) implements Act {}

  /** Ends machines. */
  record Terminate(List<String> machines) implements Act {}

  /** Stops machines. */
  record Stop(List<String> machines) implements Act {}

  /** Starts machines. */
  record Start(List<String> machines) implements Act {}

  /** Sends a script. */
  record Send(String machine, String token, Script script) implements Act {}

  /** Stores a secret where there is none. */
  record CreateSecret(String name) implements Act {}

  /** Deletes a secret. */
  record DeleteSecret(String name) implements Act {}

  /** Makes the security group. */
  record OpenGroup() implements Act {}

  /** Puts the rules of the security group right. */
  record MendGroup() implements Act {}

  /** Deletes the security group. */
  record CloseGroup() implements Act {}
}
