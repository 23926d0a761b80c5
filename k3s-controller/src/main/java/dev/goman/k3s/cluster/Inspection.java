package dev.goman.k3s.cluster;

import java.time.Instant;
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
 * @param learners members that do not vote yet
 * @param healthy voting members that answered
 */
public record Inspection(
    @Nullable Command command,
    @Nullable Instant at,
    boolean apiReady,
    int voters,
    int learners,
    int healthy) {
  public static final Inspection NONE = new Inspection(null, null, false, 0, 0, 0);

  public Inspection withCommand(@Nullable Command newCommand) {
    return new Inspection(newCommand, at, apiReady, voters, learners, healthy);
  }

  /** The cluster was asked and did not answer: who its members are is as it was. */
  public Inspection unanswered(Instant when) {
    return new Inspection(null, when, false, voters, learners, 0);
  }

  /** Whether both answers say the same, whenever they were given. */
  public boolean saysAs(Inspection other) {
    return apiReady == other.apiReady
        && voters == other.voters
        && learners == other.learners
        && healthy == other.healthy;
  }

  /** Whether a majority of the members answers. */
  public boolean hasQuorum() {
    return voters > 0 && healthy >= voters / 2 + 1;
  }
}
