package dev.goman.k3s.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Phase;
import dev.goman.k3s.cluster.Pool;
import dev.goman.k3s.cluster.Requests;
import dev.goman.k3s.cluster.Snapshot;
import dev.goman.k3s.cluster.Specs;
import dev.goman.k3s.simulated.Inspection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is asked for once: restores and new tokens; and settings that change. */
class RequestsTest {

  @Test
  void changedSettingsReachServersOneByOne() {
    Life life = running(1, Specs.ha(Specs.pool("work", 2)));
    Map<String, List<String>> machines = life.alive();
    life.edit(
        spec -> spec.withConfig(List.of("traefik"), List.of("api.example.org"), spec.snapshots()));
    life.until(l -> {
      assertThat(plane(l).members().stream().filter(m -> m.healthy()).count())
          .isGreaterThanOrEqualTo(2);
      return l.running();
    });
    life.assertSound();
    assertThat(life.alive()).isEqualTo(machines);
    assertThat(life.cloud.calls().stream().filter("send RECONFIGURE"::equals)).hasSize(3);
    life.edit(spec -> spec.withPools(List.of(Specs.pool("work", 3))));
    life.until(Life::running);
    assertThat(life.cloud.calls().stream().filter("send RECONFIGURE"::equals)).hasSize(3);
  }

  @Test
  void changedLabelsAndTaintsReachNodesThatAreThere() {
    Life life =
        running(
            10,
            Specs.dev(
                new Pool(
                    "work",
                    2,
                    "t4g.large",
                    null,
                    Map.of("a", "1", "b", "1"),
                    List.of("x=1:NoSchedule"),
                    false,
                    null)));
    Map<String, List<String>> machines = life.alive();
    life.edit(spec ->
        spec.withPools(
            List.of(
                new Pool(
                    "work",
                    2,
                    "t4g.large",
                    null,
                    Map.of("b", "2", "c", "1"),
                    List.of("x=2:NoSchedule", "y:NoExecute"),
                    false,
                    null))));
    life.until(Life::running);
    assertThat(life.alive()).isEqualTo(machines);
    assertThat(plane(life).nodes())
        .filteredOn(n -> n.name().startsWith("c-work-"))
        .hasSize(2)
        .allSatisfy(n -> {
          assertThat(n.labels()).isEqualTo(Map.of("b", "2", "c", "1", "goman.dev/pool", "work"));
          assertThat(n.taints()).containsExactlyInAnyOrder("x=2:NoSchedule", "y:NoExecute");
        });
    assertThat(life.cloud.calls().stream().filter("send LABEL"::equals)).hasSize(2);
    life.step();
    assertThat(life.cloud.calls().stream().filter("send LABEL"::equals)).hasSize(2);
  }

  @Test
  void tokensChangeWhenItIsAskedForAndOnlyOnce() {
    Life life = running(2, Specs.ha(Specs.pool("work", 2)));
    assertThat(life.status().operations().tokens()).isZero();
    life.edit(spec -> spec.withRequests(new Requests("", "monday")));
    life.until(l -> l.running() && l.status().operations().tokens() == 1);
    life.assertSound();
    assertThat(life.truth().snapshots()).hasSize(1);
    assertThat(life.truth().secrets().keySet())
        .anyMatch(name -> name.endsWith("/server-token-1"))
        .anyMatch(name -> name.endsWith("/server-token"));
    assertThat(life.cloud.calls().stream().filter("send RECONFIGURE"::equals)).hasSize(5);
    life.edit(spec -> spec.withPools(List.of(Specs.pool("work", 3))));
    life.until(Life::running);
    assertThat(life.nodes()).hasSize(6);
    assertThat(life.status().operations().tokens()).isEqualTo(1);
    life.loseStatus();
    life.until(Life::running);
    assertThat(life.status().operations().tokens()).isEqualTo(1);
    life.edit(spec -> spec.withPools(List.of(Specs.pool("work", 4))));
    life.until(Life::running);
  }

  @Test
  void aClusterGoesBackToASnapshot() {
    Life life = running(3, Specs.ha(Specs.pool("work", 1)));
    String snapshot = snapshot(life);
    life.edit(spec -> spec.withPools(List.of(Specs.pool("work", 2))));
    life.until(Life::running);
    Map<String, List<String>> machines = life.alive();
    String before = plane(life).id();
    life.edit(spec -> spec.withRequests(new Requests(snapshot, "")));
    life.until(l -> l.status().phase() == Phase.RESTORING);
    life.until(Life::running);
    assertRestored(life, before, 5);
    assertThat(life.alive()).isEqualTo(machines);
    life.step();
    assertThat(life.cloud.calls().stream().filter("send RESTORE"::equals)).hasSize(1);
  }

  @Test
  void aLostQuorumIsComeBackFromByARestore() {
    Life life = running(4, Specs.ha(Specs.pool("work", 1)));
    String snapshot = snapshot(life);
    String before = plane(life).id();
    end(life, "server-0");
    end(life, "server-1");
    life.pass(Duration.ofMinutes(2));
    life.until(l -> l.status().phase() == Phase.BLOCKED);
    assertThat(life.find("Blocked").message()).contains(snapshot, "spec.requests.restore");
    life.edit(spec -> spec.withRequests(new Requests(snapshot, "")));
    life.until(Life::running);
    assertRestored(life, before, 4);
  }

  @Test
  void aLostSoleServerIsComeBackFromByARestore() {
    Life life = running(5, Specs.dev(Specs.pool("work", 1)));
    String snapshot = snapshot(life);
    String before = plane(life).id();
    end(life, "server-0");
    life.pass(Duration.ofMinutes(2));
    life.until(l -> l.status().phase() == Phase.BLOCKED);
    life.edit(spec -> spec.withRequests(new Requests(snapshot, "")));
    life.until(Life::running);
    assertRestored(life, before, 2);
  }

  @Test
  void aSnapshotWithOlderTokensBringsThemBack() {
    Life life = running(6, Specs.ha());
    String snapshot = snapshot(life);
    String before = plane(life).id();
    life.edit(spec -> spec.withRequests(new Requests("", "monday")));
    life.until(l -> l.running() && l.status().operations().tokens() == 1);
    life.edit(spec -> spec.withRequests(new Requests(snapshot, "monday")));
    life.until(Life::running);
    assertRestored(life, before, 3);
    assertThat(life.status().operations().tokens()).isZero();
  }

  /** The loss once made the newest tokens count as those in force, with which nobody could join. */
  @Test
  void olderTokensComeBackAlsoWhenTheStatusIsLostMeanwhile() {
    Life life = running(10, Specs.ha());
    String snapshot = snapshot(life);
    life.edit(spec -> spec.withRequests(new Requests("", "monday")));
    life.until(l -> l.running() && l.status().operations().tokens() == 1);
    life.edit(spec -> spec.withRequests(new Requests(snapshot, "monday")));
    life.until(l -> l.status().operations().restore() != null);
    for (int i = 0; i < 3; i++) {
      life.advance(life.step());
    }
    life.loseStatus();
    life.until(l -> l.status().foundation().initialised());
    assertThat(life.status().operations().restore()).isNotNull();
    life.until(Life::running);
    assertThat(life.status().operations().tokens()).isZero();
  }

  /** What was rotated to once may be known to those against whom tokens are changed. */
  @Test
  void afterOlderTokensCameBackTheNextAreNewAndStayInForceWithoutAStatus() {
    Life life = running(11, Specs.ha());
    String snapshot = snapshot(life);
    life.edit(spec -> spec.withRequests(new Requests("", "monday")));
    life.until(l -> l.running() && l.status().operations().tokens() == 1);
    life.edit(spec -> spec.withRequests(new Requests(snapshot, "monday")));
    life.until(l -> l.running() && l.status().operations().tokens() == 0);
    life.edit(spec -> spec.withRequests(new Requests(snapshot, "tuesday")));
    life.until(l -> l.running() && l.status().operations().tokens() == 2);
    life.loseStatus();
    life.until(Life::running);
    assertThat(life.status().operations().tokens()).isEqualTo(2);
    life.assertSound();
  }

  @Test
  void aSnapshotThatDoesNotExistHarmsNothing() {
    Life life = running(7, Specs.ha());
    String before = plane(life).id();
    life.edit(spec -> spec.withRequests(new Requests("c-t0-none", "")));
    life.until(l -> l.status().phase() == Phase.BLOCKED);
    assertThat(life.find("Blocked").reason()).isEqualTo("RestoreFailed");
    life.edit(spec -> spec.withRequests(Requests.NONE));
    life.until(Life::running);
    assertThat(life.truth().planes()).singleElement().extracting(p -> p.id()).isEqualTo(before);
    life.assertSound();
  }

  @Test
  void aRestoreGoesOnAfterTheStatusWasLostAtAnyStep() {
    for (int steps = 1; steps < 30; steps += 7) {
      Life life = running(8, Specs.ha(Specs.pool("work", 1)));
      String snapshot = snapshot(life);
      String before = plane(life).id();
      life.edit(spec -> spec.withRequests(new Requests(snapshot, "")));
      life.until(l -> l.status().operations().restore() != null);
      for (int i = 0; i < steps && life.status().operations().restore() != null; i++) {
        life.advance(life.step());
      }
      life.loseStatus();
      life.until(Life::running);
      assertRestored(life, before, 4);
    }
  }

  @Test
  void whatWasAskedForBeforeThereWasAClusterIsNotDone() {
    Life life = new Life(9);
    life.apply(Specs.ha().withRequests(new Requests("c-t0-1", "monday")));
    life.until(Life::running);
    assertThat(life.cloud.calls()).doesNotContain("send RESTORE", "send ROTATE_TOKEN");
  }

  private static void assertRestored(Life life, String before, int nodes) {
    assertThat(life.truth().violations()).isEmpty();
    List<Inspection.Plane> planes = life.truth().planes().stream().filter(p -> p.quorum()).toList();
    assertThat(planes).as(() -> life.report()).hasSize(1);
    assertThat(planes.getFirst().id()).isNotEqualTo(before);
    assertThat(planes.getFirst().members()).allMatch(m -> m.voter() && m.healthy());
    assertThat(planes.getFirst().nodes()).hasSize(nodes).allMatch(n -> n.ready());
    assertThat(life.nodes()).hasSize(nodes).allMatch(n -> n.has(Milestone.STARTED));
  }

  /** Has a snapshot made, by asking for a change before which there must be one. */
  private static String snapshot(Life life) {
    String version = life.status().k3sVersion();
    life.edit(spec -> spec.withVersion(version.replace("k3s1", "k3s2")));
    life.until(Life::running);
    Snapshot snapshot = Objects.requireNonNull(life.status().snapshot());
    return snapshot.name();
  }

  private static void end(Life life, String slot) {
    life.simulated
        .region("eu-central-1")
        .machines()
        .terminate(life.alive().getOrDefault(slot, List.of()));
  }

  private static Life running(long seed, ClusterSpec spec) {
    Life life = new Life(seed);
    life.apply(spec);
    life.until(Life::running);
    return life;
  }

  private static Inspection.Plane plane(Life life) {
    return life.truth().planes().stream()
        .filter(p -> p.quorum() || life.truth().planes().size() == 1)
        .findFirst()
        .orElseThrow(() -> new AssertionError(life.report()));
  }
}
