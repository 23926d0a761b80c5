package dev.goman.k3s.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditsTest {

  @Test
  void whatCanChange() {
    ClusterSpec dev = Specs.dev(Specs.pool("a", 1));
    assertThat(Edits.check(dev, dev)).isEmpty();
    assertThat(Edits.check(dev, Specs.ha())).isEmpty();
    assertThat(Edits.check(Specs.ha(), Specs.of(Mode.HA, 5))).isEmpty();
    assertThat(Edits.check(dev, dev.withPools(List.of(Specs.pool("b", 9))))).isEmpty();
    assertThat(Edits.check(dev, dev.withDesiredState(DesiredState.STOPPED))).isEmpty();
  }

  @Test
  void theServersNeverBecomeFewer() {
    assertThat(paths(Specs.ha(), Specs.dev())).containsExactly("spec.mode");
    assertThat(paths(Specs.of(Mode.HA, 5), Specs.ha())).containsExactly("spec.servers.count");
  }

  @ParameterizedTest
  @CsvSource({
    "v1.36.3+k3s1, v1.36.3+k3s2, true",
    "v1.36.3+k3s1, v1.37.1+k3s1, true",
    "v1.34.1+k3s1, v1.36.3+k3s1, false",
    "v1.36.3+k3s1, v1.36.2+k3s1, false",
    "v1.36.3+k3s2, v1.36.3+k3s1, false",
    "v1.36.3+k3s1, v1.35.9+k3s1, false"
  })
  void upgradesGoForwardOneMinorAtATime(String from, String to, boolean allowed) {
    List<String> paths = paths(Specs.dev().withVersion(from), Specs.dev().withVersion(to));
    assertThat(paths).isEqualTo(allowed ? List.of() : List.of("spec.k3sVersion"));
  }

  @Test
  void whatIsFixed() {
    ClusterSpec before = Specs.dev();
    ClusterSpec after =
        new ClusterSpec(
            Mode.DEV,
            "us-east-1",
            before.k3sVersion(),
            null,
            before.servers(),
            null,
            List.of("traefik"),
            List.of("x.org"),
            null,
            new Network(List.of("subnet-12345678")),
            null,
            null);
    assertThat(paths(before, after)).containsExactly("spec.region", "spec.network.subnets");
  }

  /** An upgrade that hung once went on to the version of the next one. */
  @Test
  void theNextMinorWaitsForNodesThatAreTwoBehind() {
    ClusterSpec before = Specs.dev().withVersion("v1.36.3+k3s1");
    ClusterSpec after = before.withVersion("v1.37.1+k3s1");
    assertThat(Edits.checkNow(before, after, with(node("v1.36.3+k3s1")))).isEmpty();
    assertThat(Edits.checkNow(before, after, with(node("v1.35.4+k3s1"))))
        .extracting(Problem::path)
        .containsExactly("spec.k3sVersion");
    assertThat(Edits.checkNow(before, after, with(node("").with(Milestone.START_SENT)))).hasSize(1);
    assertThat(Edits.checkNow(before, before, with(node("v1.34.5+k3s1")))).isEmpty();
  }

  /** A server once joined with other settings than those that ran, for ever. */
  @Test
  void whatIsLeftOutChangesOnlyWhileAllServersAreThere() {
    ClusterSpec before = Specs.dev();
    ClusterSpec after = before.withConfig(List.of("traefik"), before.tlsSans(), before.snapshots());
    Node joined = node(before.k3sVersion()).with(Milestone.JOINED);
    assertThat(Edits.checkNow(before, after, with(joined))).isEmpty();
    assertThat(Edits.checkNow(before, after, with(node(""))))
        .extracting(Problem::path)
        .containsExactly("spec.disable");
    Node mismatched = node("").failed("critical configuration value mismatch", null);
    assertThat(Edits.checkNow(before, after, with(mismatched))).isEmpty();
  }

  /** After a status was lost two edits once skipped a minor of machines that were not found yet. */
  @Test
  void noVersionIsTakenUpBeforeItIsKnownWhatRuns() {
    ClusterSpec before = Specs.dev().withVersion("v1.36.3+k3s1");
    ClusterSpec after = before.withVersion("v1.37.1+k3s1");
    ClusterStatus lost = ClusterStatus.NEW.withFoundation(Foundation.NONE.asFound());
    assertThat(Edits.checkNow(before, after, lost))
        .extracting(Problem::path)
        .containsExactly("spec.k3sVersion");
    assertThat(Edits.checkNow(before, before, lost)).isEmpty();
  }

  private static ClusterStatus with(Node node) {
    return ClusterStatus.NEW.withFoundation(Foundation.NONE.asNew()).withNodes(List.of(node));
  }

  private static Node node(String version) {
    Launch launch =
        new Launch("t", 0, "z", "t4g.medium", false, "v1.34.5+k3s1", java.time.Instant.EPOCH);
    return Node.planned("n", Slot.server(0), Role.SERVER, "", launch).withVersion(version);
  }

  private static List<String> paths(ClusterSpec before, ClusterSpec after) {
    return Edits.check(before, after).stream().map(Problem::path).toList();
  }
}
