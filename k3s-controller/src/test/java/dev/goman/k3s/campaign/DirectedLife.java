package dev.goman.k3s.campaign;

import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.Maintenance;
import dev.goman.k3s.cluster.Mode;
import dev.goman.k3s.cluster.Pool;
import dev.goman.k3s.cluster.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lives that are written and not drawn: no faults, and these deeds. */
final class DirectedLife {
  private static final Duration TROUBLE = Duration.ofMinutes(60);

  private DirectedLife() {}

  /**
   * @param agents of one pool
   */
  static Scenario of(Mode mode, int agents, Scenario.Happening... deeds) {
    Pool pool = new Pool("work", agents, "t4g.large", null, null, null, false, null);
    ClusterSpec spec =
        new ClusterSpec(
            mode,
            Wishes.REGION,
            "v1.34.5+k3s1",
            null,
            new Servers("t4g.medium", null, null),
            List.of(pool),
            null,
            null,
            new Maintenance(60, 1, 50, false),
            null,
            null,
            null);
    return new Scenario(1, spec, false, 1, Map.of(), TROUBLE, new ArrayList<>(List.of(deeds)));
  }

  /**
   * @param pick as {@link Deed} has it: of machines, servers come first
   */
  static Scenario.Happening at(int minute, Deed.Kind kind, int pick) {
    return new Scenario.Happening(Duration.ofMinutes(minute), new Deed(kind, pick));
  }
}
