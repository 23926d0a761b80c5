package dev.goman.k3s.cluster;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the cluster last said about itself.
 *
 * @param command the question that is under way, if one is. One whose answer said nothing new may
 *     stay here until the next is asked
 * @param at when it was last answered, or when what was answered with nothing new was asked; absent
 *     before the first answer
 * @param apiReady whether the API server called itself ready
 * @param voters voting members of etcd
 * @param learning the nodes of members that do not vote yet
 * @param healthy voting members that answered
 * @param silent the nodes of those that did not
 */
public record Inspection(
    @Nullable Command command,
    @Nullable Instant at,
    boolean apiReady,
    int voters,
    List<String> learning,
    int healthy,
    List<String> silent) {
  public static final Inspection NONE = new Inspection(null, null, false, 0, null, 0, null);

  public Inspection(
      @Nullable Command command,
      @Nullable Instant at,
      boolean apiReady,
      int voters,
      @Nullable List<String> learning,
      int healthy,
      @Nullable List<String> silent) {
    this.command = command;
    this.at = at;
    this.apiReady = apiReady;
    this.voters = voters;
    this.learning = Given.list(learning, "learning");
    this.healthy = healthy;
    this.silent = Given.list(silent, "silent");
  }

  public Inspection withCommand(@Nullable Command newCommand) {
    return new Inspection(newCommand, at, apiReady, voters, learning, healthy, silent);
  }

  /** The cluster was asked and did not answer: who its members are is as it was. */
  public Inspection unanswered(Instant when) {
    return new Inspection(null, when, false, voters, learning, 0, silent);
  }

  /** The cluster went back to a snapshot: of what it is now nothing is known yet. */
  public Inspection restored(Instant when) {
    return new Inspection(command, when, false, voters, null, 0, null);
  }

  /** Whether both answers say the same, whenever they were given. */
  public boolean saysAs(Inspection other) {
    return apiReady == other.apiReady
        && voters == other.voters
        && learning.equals(other.learning)
        && healthy == other.healthy
        && silent.equals(other.silent);
  }

  /** Whether a majority of the members answers. */
  public boolean hasQuorum() {
    return voters > 0 && healthy >= voters / 2 + 1;
  }
}
