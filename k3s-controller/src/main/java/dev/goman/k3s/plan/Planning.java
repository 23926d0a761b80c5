package dev.goman.k3s.plan;

import dev.goman.k3s.cluster.ClusterSpec;
import java.time.Instant;

/** Decides what to do next for a cluster; {@link Planner} is the one that is meant. */
public interface Planning {

  /**
   * @param spec the spec in force, which is valid
   * @param seen what is known now
   */
  Plan plan(ClusterSpec spec, Observed seen, Instant now);

  /**
   * The plan for a cluster that is to be deleted.
   *
   * @param spec the last spec in force, for display only
   */
  Plan delete(ClusterSpec spec, Observed seen, Instant now);
}
