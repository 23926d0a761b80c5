package dev.goman.k3s.plan;

import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.DesiredState;
import java.time.Instant;

/**
 * Decides what to do next for a cluster. A pure function: the same inputs give the same plan, and
 * nothing is done.
 *
 * <h2>Guarantees</h2>
 *
 * <ul>
 *   <li>Every step is safe in the world as seen, whichever of the others fail or never happen.
 *   <li>What a step will do stands in the plan's status first.
 *   <li>Once the world is as wanted there are no steps, and the status is the one that was given.
 * </ul>
 */
public final class Planner implements Planning {
  private final Pace pace;

  public Planner(Pace pace) {
    this.pace = pace;
  }

  /**
   * @param spec the spec in force, which is valid
   * @param seen what is known now
   */
  @Override
  public Plan plan(ClusterSpec spec, Observed seen, Instant now) {
    Draft draft = new Draft(spec, seen, now, pace);
    boolean claimed = Foundations.claimed(draft);
    if (claimed) {
      Adoption.plan(draft);
    }
    if (!Foundations.laid(draft)) {
      return Display.of(draft);
    }
    if (!draft.foundation().surveyed()) {
      draft.await("machines of an earlier status to show themselves");
      return Display.of(draft);
    }
    Resend.plan(draft);
    draft.lookForMissing();
    Power.note(draft);
    if (spec.desiredState() == DesiredState.STOPPED) {
      Power.stop(draft);
      return Display.of(draft);
    }
    Power.start(draft);
    if (Restores.plan(draft)) {
      Departures.plan(draft);
      return Display.of(draft);
    }
    Interruptions.plan(draft);
    Losses.plan(draft);
    Surplus.plan(draft);
    Replacements.plan(draft);
    Launches.plan(draft);
    Starts.plan(draft);
    Rotations.plan(draft);
    if (!Rollouts.plan(draft)) {
      Upgrades.plan(draft);
    }
    Marks.plan(draft);
    Departures.plan(draft);
    Inspections.plan(draft);
    Firewalls.say(draft);
    return Display.of(draft);
  }

  /**
   * The plan for a cluster that is to be deleted: end everything that carries its uid, and nothing
   * else. It never launches anything. {@link Plan#finished} says that nothing is left.
   *
   * @param spec the last spec in force, for display only
   */
  @Override
  public Plan delete(ClusterSpec spec, Observed seen, Instant now) {
    Draft draft = new Draft(spec, seen, now, pace);
    return Deletion.plan(draft);
  }
}
