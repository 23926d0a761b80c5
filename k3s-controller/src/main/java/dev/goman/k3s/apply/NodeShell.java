package dev.goman.k3s.apply;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Runs scripts on the machines of one region. Errors and blocking are as for {@link Machines}. */
public interface NodeShell {

  /** Those of the machines that can be sent a script now. */
  Set<String> online(Collection<String> machines);

  /**
   * Starts a script on a machine and returns at once. It is not idempotent by itself: the token
   * lets a sender who lost the answer {@link #find} what it sent.
   *
   * @param token unique to this sending
   * @return the command id
   * @throws CloudException.NotFound when the machine is not registered (yet)
   */
  String send(String machine, String token, Script script);

  /** The id of the command that was sent to the machine with this token, if there is one. */
  Optional<String> find(String machine, String token);

  /** How far a command is. */
  CommandResult result(String machine, String commandId);
}
