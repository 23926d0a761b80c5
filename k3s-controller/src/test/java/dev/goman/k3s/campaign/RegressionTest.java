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
        drawn("a server was upgraded although another one had been taken out of etcd", 1533),
        drawn("machines that an empty description hid were launched once more", 2782),
        drawn("a sole server that nobody remembered was launched once more", 60382),
        drawn("a server was drained while another one was started", 2206),
        drawn("a server was taken out of etcd while another one was drained", 5220),
        drawn("a server started while another one was learning", 3429),
        drawn("a server joined on an answer from before a long pause", 5239),
        drawn("a replacement waited for a lost server, which waited for the replacement", 5660),
        drawn("a datastore was reset while a server that was leaving ran", 60763),
        drawn("after a lost status another server was reset as well", 4087),
        drawn("a restore forgot which question was under way", 4904),
        drawn("a server went back to the version of a restored snapshot", 9452),
        drawn("secrets were deleted under a lease that had ended", 4012),
        drawn("a cluster was Ready although nobody could look for long", 5511),
        drawn("two edits skipped a minor of machines that were not found yet", 7867),
        drawn("a server joined with the version that a restored snapshot told of it", 936),
        drawn("ten empty descriptions in a row were taken for the end of a machine", 1249),
        drawn("labels from before a lost status stayed when nobody asked for them any more", 2147),
        drawn("a server that was only started again counted as reconfigured", 1118),
        drawn("of two machines without a status the one without data was started first", 8679),
        drawn("two servers without a status were started at once", 9353),
        drawn("a version was taken up that skips a minor of what is still to start", 9793),
        drawn("a lost server stayed because one that leaves was not counted", 10601),
        drawn("a server that was found again went back to the version of a snapshot", 14692),
        drawn("a server was waited for whose machine was gone, without a word", 6653),
        drawn("after a lost status labels that were taken out of the spec stayed", 13170),
        drawn("a Node that was deleted came back with the labels it had at first", 10837),
        drawn("a server could not leave and kept another one from starting", 4292),
        drawn("of two first servers the one was started that had been replaced", 19184),
        drawn("a restore was given up while its leader was reset", 18152),
        drawn("a server that was found again and is down told of the k3s of a snapshot", 39447),
        drawn("a first server that was found again was joined without a snapshot", 44354),
        drawn("a server that left was started while the leader of a restore was reset", 79332),
        drawn("a restore was given up after its leader had been reset without a word", 39005),
        // These lives were well; the laws misjudged them, or users did what is not promised.
        drawn("a user upgraded while no status said which spec is in force", 2464),
        drawn("a server left the datastore that a restore had replaced", 11879),
        drawn("a restore replaced a sole server that was gone", 3206),
        drawn("a restore replaced two servers that were gone", 5291),
        drawn("a deletion was read by a process that had stood still before", 7281),
        drawn("a pause ended while a process stood still", 8667),
        drawn("a Node was deleted a moment before another server was restarted", 10466),
        drawn("a command that was sent again counted as a new decision", 1548),
        drawn("a machine that ends already was ended once more", 1651),
        drawn("a server that etcd had removed started, and was refused, beside another", 12472),
        drawn("the drain of an agent was taken for that of a server before it", 44358),
        drawn("servers that were found again and vote were taken for none", 53040),
        drawn("a server that was set aside counted as Ready, as its restored Node says", 67453),
        // In these the simulated cloud did what none does.
        drawn("a Node was deleted in a cluster that did not answer", 14214),
        drawn("k3s that was stopped for a restore died, and so started at the next boot", 68098),
        drawn("new servers did not take agents with the token that they were started with", 9127),
        drawn("a server was active though etcd had removed it while it started", 16094));
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
