package dev.goman.k3s.apply;

import dev.goman.k3s.plan.Machine;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the cloud answered in one pass.
 *
 * @param machines all with the cluster's uid
 * @param online ids of those that can be sent a script
 * @param found ids of commands by the token they were sent with, for commands without an id
 * @param results by command id
 */
record Sighting(
    List<Machine> machines,
    Set<String> online,
    Map<String, String> found,
    Map<String, CommandResult> results) {}
