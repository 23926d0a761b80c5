package dev.goman.k3s.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.Maintenance;
import dev.goman.k3s.cluster.Mode;
import dev.goman.k3s.cluster.Pool;
import dev.goman.k3s.cluster.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Lives in which something went wrong once, and what it was. Each was seen to fail before it was
 * mended. What a seed lives changes with the controller's timing: situations that can be planned
 * for directly stand in {@code PlannerTest} instead.
 */
class RegressionTest {
  private static final Duration TROUBLE = Duration.ofMinutes(60);

  @TestFactory
  Stream<DynamicTest> livesWell() {
    return Stream.of(
        life(
            "with two servers whose Nodes were deleted the rest was taken for less than a majority",
            cluster(73, Mode.HA, List.of()),
            happens("17:07", Deed.Kind.FORGET_NODE, 27827),
            happens("24:51", Deed.Kind.FORGET_NODE, 64054)),
        life(
            "after a long pause a cluster was Ready by what it had said before",
            cluster(150, Mode.HA, List.of(pool(2, false))),
            happens("04:52", Deed.Kind.PAUSE, 23413)),
        life(
            "a sole server on which k3s had died was waited for without a word",
            cluster(8, Mode.DEV, List.of()),
            happens("09:50", Deed.Kind.CRASH, 42753)),
        life(
            "Nodes whose machine ended while nobody knew of them stayed",
            cluster(486, Mode.DEV, List.of(pool(1, false), pool(1, false))),
            happens("20:30", Deed.Kind.CORRUPT_STATUS, 24977),
            happens("20:31", Deed.Kind.END_MACHINE, 11822)),
        drawn("agents started with a newer k3s than servers that were just found again", 291),
        drawn("a server was upgraded although another one had been taken out of etcd", 1533),
        drawn("labels that a restored snapshot lacks were not set again", 1610),
        // These two lives were well; the laws misjudged them.
        drawn("a command that was sent again counted as a new decision", 1548),
        drawn("a machine that ends already was ended once more", 1651));
  }

  private static DynamicTest drawn(String what, long seed) {
    return life(what, Scenario.draw(seed));
  }

  private static DynamicTest life(String what, Scenario calm, Scenario.Happening... deeds) {
    return life(
        what, new Scenario(calm.seed(), calm.spec(), false, 2, Map.of(), TROUBLE, List.of(deeds)));
  }

  private static DynamicTest life(String what, Scenario scenario) {
    return DynamicTest.dynamicTest(
        what + " (seed " + scenario.seed() + ")",
        () -> assertThat(Campaign.breach(scenario, Subject.REAL, new Tally())).isEmpty());
  }

  private static Scenario.Happening happens(String at, Deed.Kind kind, int pick) {
    Duration when =
        Duration.ofMinutes(Long.parseLong(at.substring(0, 2)))
            .plusSeconds(Long.parseLong(at.substring(3)));
    return new Scenario.Happening(when, new Deed(kind, pick));
  }

  private static Pool pool(int count, boolean spot) {
    return new Pool("work", count, "t4g.large", null, null, null, spot, null);
  }

  private static Scenario cluster(long seed, Mode mode, List<Pool> pools) {
    List<Pool> named = new ArrayList<>();
    for (Pool pool : pools) {
      named.add(
          new Pool(
              "pool" + named.size(),
              pool.size(),
              pool.instanceType(),
              null,
              null,
              null,
              pool.spot(),
              null));
    }
    ClusterSpec spec =
        new ClusterSpec(
            mode,
            Wishes.REGION,
            "v1.34.5+k3s1",
            null,
            new Servers("t4g.medium", null, null),
            named,
            null,
            null,
            new Maintenance(60, 1, 50, false),
            null,
            null,
            null);
    return Scenario.calm(seed, spec);
  }
}
