package dev.goman.k3s.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.DesiredState;
import dev.goman.k3s.cluster.Mode;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Phase;
import dev.goman.k3s.cluster.Pool;
import dev.goman.k3s.cluster.Progress;
import dev.goman.k3s.cluster.Servers;
import dev.goman.k3s.cluster.Snapshot;
import dev.goman.k3s.cluster.Specs;
import dev.goman.k3s.plan.MachineState;
import dev.goman.k3s.plan.SnapshotName;
import dev.goman.k3s.simulated.Disturbance;
import dev.goman.k3s.simulated.Fault;
import dev.goman.k3s.simulated.Faults;
import dev.goman.k3s.simulated.Inspection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to clusters that run. */
class ChangesTest {
  private static final String NEWER = "v1.37.1+k3s1";

  @Test
  void aStoppedClusterKeepsItsMachinesAndComesBack() {
    Life life = running(1, Specs.ha(Specs.pool("work", 2)));
    Map<String, List<String>> machines = life.alive();
    life.edit(spec -> spec.withDesiredState(DesiredState.STOPPED));
    life.until(l -> l.status().phase() == Phase.STOPPED);
    assertThat(life.alive()).isEqualTo(machines);
    assertThat(life.truth().machines()).allMatch(m -> m.state() == MachineState.STOPPED);
    assertThat(life.condition("Ready")).isFalse();
    assertThat(life.truth().snapshots()).hasSize(1);
    Snapshot saved = Objects.requireNonNull(life.status().snapshot());
    assertThat(saved.at()).isEqualTo(SnapshotName.asked(saved.name(), Instant.MAX));
    life.step();
    assertThat(life.passes().getLast().writes()).isZero();
    life.edit(spec -> spec.withDesiredState(DesiredState.RUNNING));
    life.until(Life::running);
    assertThat(life.alive()).isEqualTo(machines);
    life.assertSound();
    assertThat(plane(life).members()).hasSize(3).allMatch(m -> m.voter() && m.healthy());
  }

  /** EC2 starts all machines of a request or none. */
  @Test
  void whereThereIsNoRoomForOneMachineTheOthersStart() {
    Life life = running(35, Specs.ha(Specs.pool("work", 1)));
    life.edit(spec -> spec.withDesiredState(DesiredState.STOPPED));
    life.until(l -> l.status().phase() == Phase.STOPPED);
    String server = name(life, "server-2");
    life.cloud.noRoomFor(ids(life, "server-2").getFirst());
    life.edit(spec -> spec.withDesiredState(DesiredState.RUNNING));
    life.until(l -> l.condition("Blocked") && plane(l).quorum());
    assertThat(life.find("Blocked").reason()).isEqualTo("CannotStartMachine");
    assertThat(life.find("Blocked").message()).contains(server, "InsufficientInstanceCapacity");
    assertThat(node(life, "server-2").noRoomSince()).isNotNull();
    life.cloud.noRoomFor("");
    life.until(Life::running);
    assertThat(node(life, "server-2").noRoomSince()).isNull();
    assertThat(name(life, "server-2")).isEqualTo(server);
    life.assertSound();
  }

  @Test
  void aMachineThatIsNeverStartedAgainIsReplaced() {
    Life life = running(36, Specs.ha());
    life.edit(spec -> spec.withDesiredState(DesiredState.STOPPED));
    life.until(l -> l.status().phase() == Phase.STOPPED);
    String server = name(life, "server-2");
    life.cloud.noRoomFor(ids(life, "server-2").getFirst());
    life.edit(spec -> spec.withDesiredState(DesiredState.RUNNING));
    life.until(Life::running);
    assertThat(name(life, "server-2")).isNotEqualTo(server);
    assertThat(plane(life).members()).hasSize(3).allMatch(m -> m.voter() && m.healthy());
    life.assertSound();
  }

  @Test
  void aMachineThatSomebodyStoppedIsStarted() {
    Life life = running(2, Specs.dev(Specs.pool("work", 1)));
    machines(life).stop(ids(life, "work-0"));
    life.pass(Duration.ofMinutes(2));
    life.until(l -> l.running() && l.truth().machines().stream().allMatch(Inspection.Box::online));
    life.assertSound();
    assertThat(life.alive()).hasSize(2);
  }

  @Test
  void oneServerGrowsToThree() {
    Life life = running(3, Specs.dev(Specs.pool("work", 1)));
    life.edit(spec -> spec.withServers(Mode.HA, spec.servers()));
    life.until(Life::running);
    life.assertSound();
    assertThat(plane(life).members()).hasSize(3).allMatch(m -> m.voter() && m.healthy());
    assertThat(life.truth().snapshots()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void anUpgradeReachesEveryNodeServersFirst(long seed) {
    Life life = running(seed, Specs.ha(Specs.pool("work", 2)));
    life.edit(spec -> spec.withVersion(NEWER));
    List<Integer> progress = new ArrayList<>();
    life.until(l -> {
      boolean agents = l.nodes().stream().anyMatch(n -> !n.server() && newer(n));
      boolean servers = l.nodes().stream().filter(Node::server).allMatch(ChangesTest::newer);
      assertThat(agents && !servers).isFalse();
      Progress now = l.status().progress();
      if (now != null && l.status().phase() == Phase.UPGRADING) {
        progress.add(now.done());
      }
      return l.running();
    });
    assertThat(progress).isSorted().contains(0, 1, 2, 3, 4);
    assertThat(life.condition("Upgrading")).isFalse();
    life.assertSound();
    assertThat(life.nodes()).allMatch(ChangesTest::newer);
    assertThat(plane(life).nodes()).allMatch(n -> n.ready() && n.schedulable());
    assertThat(life.truth().snapshots()).hasSize(1);
    assertThat(life.status().k3sVersion()).isEqualTo(NEWER);
  }

  @Test
  void aSoleServerIsUpgradedInPlace() {
    Life life = running(6, Specs.dev());
    life.edit(spec -> spec.withVersion(NEWER));
    life.until(Life::running);
    life.assertSound();
    assertThat(life.status().k3sVersion()).isEqualTo(NEWER);
    assertThat(life.cloud.calls()).doesNotContain("send DRAIN");
  }

  @Test
  void anotherInstanceTypeReplacesAgentsAndServersOneByOne() {
    Life life = running(7, Specs.ha(Specs.pool("work", 2)));
    life.edit(spec ->
        spec.withServers(Mode.HA, new Servers("m7g.large", null, null))
            .withPools(List.of(Specs.pool("work", 2).withInstanceType("m7g.xlarge"))));
    life.until(l -> {
      assertThat(plane(l).quorum()).isTrue();
      assertThat(plane(l).members().stream().filter(m -> m.voter() && m.healthy()).count())
          .isGreaterThanOrEqualTo(3);
      return l.running() && l.nodes().stream().allMatch(ChangesTest::m7g);
    });
    life.assertSound();
    assertThat(life.alive()).hasSize(5);
    assertThat(plane(life).members()).hasSize(3);
    assertThat(plane(life).nodes()).hasSize(5);
  }

  /** AWS withdraws images, and a cluster lives longer than its first one. */
  @Test
  void anImageThatIsNotThereAnyMoreIsLookedUpAgain() {
    Life life = running(30, Specs.dev(Specs.pool("work", 1)));
    String image = life.status().foundation().images().getOrDefault("arm64", "");
    life.writeStatus(life.readStatus().replace(image, "ami-withdrawn"));
    assertThat(life.status().foundation().images()).containsEntry("arm64", "ami-withdrawn");
    life.edit(spec -> spec.withPools(List.of(Specs.pool("work", 3))));
    life.until(Life::running);
    assertThat(life.nodes()).hasSize(4);
    assertThat(life.status().foundation().images()).containsEntry("arm64", image);
    life.assertSound();
  }

  @Test
  void aSecurityGroupThatIsNotThereAnyMoreIsMadeAgain() {
    Life life = running(31, Specs.dev(Specs.pool("work", 1)));
    int opened = Collections.frequency(life.cloud.calls(), "openGroup");
    life.cloud.refuseLaunch(new CloudException.NotFound("InvalidGroup.NotFound"));
    life.edit(spec -> spec.withPools(List.of(Specs.pool("work", 2))));
    life.until(Life::running);
    assertThat(life.nodes()).hasSize(3);
    assertThat(Collections.frequency(life.cloud.calls(), "openGroup")).isEqualTo(opened + 1);
    life.assertSound();
  }

  @Test
  void aLostAgentIsReplaced() {
    Life life = running(8, Specs.dev(Specs.pool("work", 3)));
    String before = name(life, "work-1");
    machines(life).terminate(ids(life, "work-1"));
    life.pass(Duration.ofMinutes(2));
    life.until(l -> l.running() && !name(l, "work-1").equals(before));
    life.assertSound();
    assertThat(plane(life).nodes()).hasSize(4).allMatch(n -> n.ready());
  }

  /** Its Node stays Ready, but nothing could ever be done on it again. */
  @Test
  void anAgentThatTakesNoScriptsAnyMoreIsReplaced() {
    Life life = running(32, Specs.dev(Specs.pool("work", 2)));
    String before = name(life, "work-1");
    mute(life, "work-1");
    life.until(l -> l.condition("Degraded"));
    assertThat(life.find("Degraded").message()).isEqualTo("no script can be sent to " + before);
    assertThat(life.running()).as("it serves").isTrue();
    life.until(l -> l.running() && !name(l, "work-1").equals(before));
    life.assertSound();
    assertThat(life.condition("Degraded")).isFalse();
    assertThat(plane(life).nodes()).hasSize(3).allMatch(n -> n.ready());
    assertThat(life.cloud.calls()).contains("send DRAIN", "send DELETE_NODE");
  }

  @Test
  void aServerThatTakesNoScriptsAnyMoreIsReplacedByTheOthers() {
    Life life = running(33, Specs.ha());
    String before = name(life, "server-1");
    mute(life, "server-1");
    life.until(l -> {
      assertThat(plane(l).quorum()).isTrue();
      return l.running() && !name(l, "server-1").equals(before);
    });
    life.assertSound();
    assertThat(plane(life).members()).hasSize(3).allMatch(m -> m.voter() && m.healthy());
  }

  @Test
  void whereNoServerTakesScriptsNothingIsReplacedAndThatIsSaid() {
    Life life = running(34, Specs.dev(Specs.pool("work", 1)));
    Map<String, List<String>> machines = life.alive();
    mute(life, "server-0");
    mute(life, "work-0");
    life.until(l -> l.condition("Blocked"));
    assertThat(life.find("Blocked").reason()).isEqualTo("NoServerReachable");
    Instant end = life.now().plus(Duration.ofHours(1));
    while (life.now().isBefore(end)) {
      life.advance(life.step());
    }
    assertThat(life.alive()).isEqualTo(machines);
  }

  private static void mute(Life life, String slot) {
    String machine = ids(life, slot).getFirst();
    life.simulated.disturb(life.uid(), new Disturbance.Mute(machine));
  }

  @Test
  void aSpotMachineIsDrainedBeforeItIsTakenBack() {
    Life life = new Life(21, Faults.none().with(Fault.SPOT_RECLAIM, 1));
    Pool pool = new Pool("work", 1, "t4g.large", null, null, null, true, null);
    life.apply(Specs.dev(pool));
    life.until(Life::running);
    String first = name(life, "work-0");
    Instant end = life.now().plus(Duration.ofDays(1));
    while (life.now().isBefore(end) && name(life, "work-0").equals(first)) {
      life.pass(Duration.ofSeconds(30)); // an event of the cloud wakes the controller
      life.step();
    }
    life.until(Life::running);
    assertThat(name(life, "work-0")).isNotEqualTo(first);
    assertThat(Objects.requireNonNull(life.resource().orElseThrow().status()).events())
        .anyMatch(e -> e.message().equals(first + " goes: the cloud takes its spot machine back"));
    assertThat(life.cloud.calls()).contains("send DRAIN", "send DELETE_NODE");
  }

  @Test
  void aLostServerIsTakenOutOfEtcdAndReplaced() {
    Life life = running(9, Specs.ha(Specs.pool("work", 1)));
    String before = name(life, "server-0");
    machines(life).terminate(ids(life, "server-0"));
    life.pass(Duration.ofMinutes(2));
    life.until(l -> l.running() && !name(l, "server-0").equals(before));
    life.assertSound();
    assertThat(plane(life).members()).hasSize(3).allMatch(m -> m.voter() && m.healthy());
    assertThat(life.truth().planes()).hasSize(1);
  }

  @Test
  void theOnlyServerIsNeverReplaced() {
    Life life = running(10, Specs.dev(Specs.pool("work", 1)));
    machines(life).terminate(ids(life, "server-0"));
    life.pass(Duration.ofMinutes(2));
    life.until(l -> l.status().phase() == Phase.BLOCKED);
    assertThat(life.find("Blocked").reason()).isEqualTo("OnlyServerLost");
    life.pass(Duration.ofHours(1));
    life.step();
    assertThat(life.alive()).containsOnlyKeys("work-0");
  }

  @Test
  void withoutAMajorityNothingIsChanged() {
    Life life = running(11, Specs.ha());
    machines(life).terminate(ids(life, "server-0"));
    machines(life).terminate(ids(life, "server-1"));
    life.pass(Duration.ofMinutes(2));
    life.edit(spec ->
        new ClusterSpec(
            spec.mode(),
            spec.region(),
            spec.k3sVersion(),
            null,
            spec.servers(),
            null,
            null,
            null,
            new dev.goman.k3s.cluster.Maintenance(null, null, 100, false),
            null,
            null,
            null));
    life.until(l -> l.status().phase() == Phase.BLOCKED);
    assertThat(life.find("Blocked").reason()).isEqualTo("QuorumLost");
    assertThat(life.alive()).containsOnlyKeys("server-2");
  }

  @Test
  void aClusterWhoseStatusIsLostIsAdopted() {
    Life life = running(12, Specs.ha(Specs.pool("work", 2)));
    Map<String, List<String>> machines = life.alive();
    life.loseStatus();
    life.until(Life::running);
    assertThat(life.alive()).isEqualTo(machines);
    life.assertSound();
    assertThat(life.truth().planes()).hasSize(1);
  }

  @Test
  void aClusterWhoseStatusIsLostAfterAnUpgradeKeepsItsVersion() {
    Life life = running(14, Specs.dev(Specs.pool("work", 1)));
    life.edit(spec -> spec.withVersion(NEWER));
    life.until(Life::running);
    life.loseStatus();
    life.until(Life::running);
    life.edit(spec -> spec.withDesiredState(DesiredState.STOPPED));
    life.until(l -> l.status().phase() == Phase.STOPPED);
    life.edit(spec -> spec.withDesiredState(DesiredState.RUNNING));
    life.until(Life::running);
    life.assertSound();
    assertThat(plane(life).nodes()).allMatch(n -> n.version().equals(NEWER));
  }

  @Test
  void aClusterWrittenByHandIsAdoptedAfterItsStatusWasLost() {
    Life life = new Life(15);
    life.writeByHand(Specs.dev(Specs.pool("work", 1)));
    life.until(Life::running);
    String uid = life.uid();
    Map<String, List<String>> machines = life.alive();
    life.loseStatus();
    life.until(Life::running);
    assertThat(life.statusUid()).isEqualTo(uid);
    assertThat(life.alive()).isEqualTo(machines);
    life.delete();
    life.until(l -> l.resource().isEmpty());
    assertThat(life.simulated.clusters()).isEmpty();
    assertThat(life.objects()).allMatch(key -> key.startsWith(".leases/"));
  }

  @Test
  void aClusterWhoseStatusIsLostWhileItIsCreatedStillComesUpOnce() {
    for (int steps = 2; steps < 40; steps += 4) {
      Life life = new Life(steps);
      life.apply(Specs.ha(Specs.pool("work", 1)));
      for (int i = 0; i < steps; i++) {
        life.advance(life.step());
      }
      life.loseStatus();
      life.until(Life::running);
      life.assertSound();
      assertThat(life.truth().planes()).hasSize(1);
      assertThat(life.alive()).hasSize(4);
    }
  }

  @Test
  void aClusterWhoseStatusIsLostIsDeletedWhole() {
    Life life = running(13, Specs.dev(Specs.pool("work", 1)));
    life.loseStatus();
    life.delete();
    life.until(l -> l.resource().isEmpty());
    assertThat(life.simulated.inspect(life.uid())).isEmpty();
  }

  private static Life running(long seed, ClusterSpec spec) {
    Life life = new Life(seed);
    life.apply(spec);
    life.until(Life::running);
    return life;
  }

  private static Machines machines(Life life) {
    return life.simulated.region("eu-central-1").machines();
  }

  private static List<String> ids(Life life, String slot) {
    return life.alive().getOrDefault(slot, List.of());
  }

  private static Inspection.Plane plane(Life life) {
    return life.truth().planes().getFirst();
  }

  private static String name(Life life, String slot) {
    return node(life, slot).name();
  }

  /** The last one planned for a place. */
  private static Node node(Life life, String slot) {
    return life.nodes().stream()
        .filter(n -> n.slot().equals(slot))
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  private static boolean newer(Node node) {
    return node.version().equals(NEWER);
  }

  private static boolean m7g(Node node) {
    return node.launch().instanceType().startsWith("m7g.");
  }
}
