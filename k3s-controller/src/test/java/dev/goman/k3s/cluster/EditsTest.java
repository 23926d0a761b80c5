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

  private static List<String> paths(ClusterSpec before, ClusterSpec after) {
    return Edits.check(before, after).stream().map(Problem::path).toList();
  }
}
