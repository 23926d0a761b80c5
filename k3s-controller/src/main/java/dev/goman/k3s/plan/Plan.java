package dev.goman.k3s.plan;

import dev.goman.framework.resource.Condition;
import dev.goman.framework.resource.Event;
import dev.goman.k3s.cluster.ClusterStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to do next.
 *
 * @param status to be stored before any of the steps is taken: it holds their intents
 * @param steps safe to take once the status is stored, in this order
 * @param waits what is waited for besides, for people
 * @param verdicts what is true of the cluster now
 * @param notices what was decided and is worth telling a person
 * @param blocked whether nothing more can be done until somebody outside acts
 * @param wakeAt when the next thing is due although nothing happens; absent when it is not known
 * @param lookAt when to look again at what is under way
 * @param finished whether nothing is left to do: it is as wanted, or, if it is to be deleted, gone
 */
public record Plan(
    ClusterStatus status,
    List<Step> steps,
    List<String> waits,
    List<Verdict> verdicts,
    List<Notice> notices,
    boolean blocked,
    @Nullable Instant wakeAt,
    Instant lookAt,
    boolean finished) {

  public Plan {
    steps = List.copyOf(steps);
    waits = List.copyOf(waits);
    verdicts = List.copyOf(verdicts);
    notices = List.copyOf(notices);
  }

  /** A condition without its time. */
  public record Verdict(String type, Condition.Status status, String reason, String message) {}

  /** An event without its time. */
  public record Notice(Event.Type type, String reason, String message) {}
}
