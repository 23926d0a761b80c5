package dev.goman.k3s.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.Maintenance;
import dev.goman.k3s.cluster.Mode;
import dev.goman.k3s.cluster.Pool;
import dev.goman.k3s.cluster.Servers;
import dev.goman.k3s.simulated.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Lives in which something went wrong once, reduced to what mattered, and what it was. */
class RegressionTest {
  private static final Duration TROUBLE = Duration.ofMinutes(60);

  @TestFactory
  Stream<DynamicTest> livesWell() {
    return Stream.of(
        life(
            "a server whose Node was deleted was started again for ever: k3s had removed it",
            cluster(2, Mode.HA, List.of()),
            happens("23:43", Deed.Kind.FORGET_NODE, 21230)),
        life(
            "with two such servers the rest was taken for less than a majority",
            cluster(73, Mode.HA, List.of()),
            happens("17:07", Deed.Kind.FORGET_NODE, 27827),
            happens("24:51", Deed.Kind.FORGET_NODE, 64054)),
        life(
            "after the status was lost a server joined a whole cluster without a snapshot",
            cluster(68, Mode.HA, List.of()),
            happens("27:00", Deed.Kind.FORGET_NODE, 33955),
            happens("43:05", Deed.Kind.LOSE_STATUS, 55305)),
        life(
            "a node that was about to leave ran on in a cluster that was stopped",
            cluster(117, Mode.DEV, List.of(pool(2, false), pool(3, false))),
            happens("01:24", Deed.Kind.CHANGE_TYPE, 35300),
            happens("02:58", Deed.Kind.STOP, 26163)),
        life(
            "after a long pause a cluster was Ready by what it had said before",
            cluster(150, Mode.HA, List.of(pool(2, false))),
            happens("04:52", Deed.Kind.PAUSE, 23413)),
        life(
            "a sole server on which k3s had died was waited for without a word",
            cluster(8, Mode.DEV, List.of()),
            happens("09:50", Deed.Kind.CRASH, 42753)),
        life(
            "an upgrade that hung went on to the version of the next one and skipped a minor",
            cluster(99, Mode.DEV, List.of(pool(1, false))),
            Map.of(Fault.COMMAND_HANGS, 0.1),
            happens("12:47", Deed.Kind.UPGRADE, 33701),
            happens("17:57", Deed.Kind.UPGRADE, 56188)),
        life(
            "a server joined with other settings than those that run, for ever",
            cluster(299, Mode.HA, List.of()),
            happens("02:04", Deed.Kind.SETTINGS, 38442)),
        life(
            "labels that never arrived counted as set",
            cluster(394, Mode.HA, List.of(pool(3, false))),
            happens("16:10", Deed.Kind.KILL_BEFORE, 40),
            happens("16:10", Deed.Kind.MARKS, 41351),
            happens("17:16", Deed.Kind.PAUSE, 24710)),
        life(
            "a restore did without a snapshot because one description was empty",
            cluster(453, Mode.DEV, List.of()),
            Map.of(Fault.EMPTY_READ, 0.3),
            happens("34:57", Deed.Kind.RESTORE, 63680)),
        life(
            "Nodes whose machine ended while nobody knew of them stayed",
            cluster(486, Mode.DEV, List.of(pool(1, false), pool(1, false))),
            happens("20:30", Deed.Kind.CORRUPT_STATUS, 24977),
            happens("20:31", Deed.Kind.END_MACHINE, 11822)),
        life(
            "a restore behind a rotation forgot its tokens with the status",
            cluster(249, Mode.DEV, List.of(pool(1, false))),
            happens("24:14", Deed.Kind.ROTATE, 20613),
            happens("26:15", Deed.Kind.RESTORE, 28404),
            happens("26:35", Deed.Kind.LOSE_STATUS, 50722)),
        life(
            "machines on spot were stopped, which EC2 refuses",
            cluster(7, Mode.HA, List.of(pool(2, true))),
            happens("10:00", Deed.Kind.STOP, 1),
            happens("20:00", Deed.Kind.START, 1)));
  }

  private static DynamicTest life(String what, Scenario calm, Scenario.Happening... deeds) {
    return life(what, calm, Map.of(), deeds);
  }

  private static DynamicTest life(
      String what, Scenario calm, Map<Fault, Double> odds, Scenario.Happening... deeds) {
    Scenario scenario =
        new Scenario(calm.seed(), calm.spec(), false, 2, odds, TROUBLE, List.of(deeds));
    return DynamicTest.dynamicTest(
        what + " (seed " + calm.seed() + ")",
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
