package dev.goman.k3s.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTest {

  @Test
  void goodSpecsHaveNoProblems() {
    assertThat(Validation.check("dev", Specs.dev())).isEmpty();
    assertThat(Validation.check("ha", Specs.ha(Specs.pool("work", 3), Specs.pool("gpu", 0))))
        .isEmpty();
    assertThat(Validation.check("five", Specs.of(Mode.HA, 5))).isEmpty();
  }

  @Test
  void anEmptySpecNamesWhatIsMissing() {
    ClusterSpec nothing =
        new ClusterSpec(null, null, null, null, null, null, null, null, null, null, null, null);
    assertThat(paths(Validation.check("x", nothing)))
        .containsExactly("spec.region", "spec.k3sVersion", "spec.servers.instanceType");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a-", "A", "a.b", "../x", "a/b", "a b", "é"})
  void namesAreDnsLabels(String name) {
    assertThat(paths(Validation.check(name, Specs.dev()))).containsExactly("metadata.name");
  }

  @Test
  void namesLeaveRoomForThoseOfNodes() {
    assertThat(Validation.check("a".repeat(30), Specs.dev())).isEmpty();
    assertThat(paths(Validation.check("a".repeat(31), Specs.dev())))
        .containsExactly("metadata.name");
  }

  @ParameterizedTest
  @CsvSource({"DEV,0", "DEV,2", "DEV,3", "HA,-3", "HA,1", "HA,2", "HA,4", "HA,6", "HA,9"})
  void serverCountsThatMakeNoSense(Mode mode, int count) {
    assertThat(paths(Validation.check("x", Specs.of(mode, count))))
        .containsExactly("spec.servers.count");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.36.3",
        "v1.36",
        "v1.36.3",
        "latest",
        "v1.33.9+k3s1",
        "v1.38.0+k3s1",
        "v2.36.1+k3s1"
      })
  void versionsThatAreNotSupported(String version) {
    assertThat(paths(Validation.check("x", Specs.dev().withVersion(version))))
        .containsExactly("spec.k3sVersion");
  }

  @Test
  void poolNamesAreUniqueAndNotThatOfTheServers() {
    ClusterSpec spec = Specs.dev(Specs.pool("a", 1), Specs.pool("a", 1), Specs.pool("server", 1));
    assertThat(paths(Validation.check("x", spec)))
        .containsExactly("spec.pools[1].name", "spec.pools[2].name");
  }

  @Test
  void countsAreGivenAndBounded() {
    ClusterSpec spec =
        Specs.dev(
            new Pool("none", null, "t4g.large", null, null, null, false, null),
            Specs.pool("less", -1),
            Specs.pool("more", 501));
    assertThat(paths(Validation.check("x", spec)))
        .containsExactly("spec.pools[0].count", "spec.pools[1].count", "spec.pools[2].count");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "t4g", "T4G.medium", "t4g.", ".medium", "t4g medium", "t4g.a/b"})
  void instanceTypes(String type) {
    ClusterSpec spec = Specs.dev().withServers(Mode.DEV, new Servers(type, null, null));
    assertThat(paths(Validation.check("x", spec))).containsExactly("spec.servers.instanceType");
  }

  @Test
  void fallbackTypesKeepTheArchitecture() {
    Pool pool =
        new Pool("p", 1, "t4g.large", List.of("m7g.large", "m7i.large"), null, null, false, null);
    assertThat(paths(Validation.check("x", Specs.dev(pool))))
        .containsExactly("spec.pools[0].fallbackTypes[1]");
  }

  @Test
  void labelsFollowKubernetes() {
    assertThat(
            Validation.check(
                "x",
                Specs.dev(
                    Specs.pool(
                        "p",
                        Map.of("a", "", "example.org/b_c", "D.e", "node.kubernetes.io/x", "y"),
                        List.of("k=v:NoSchedule", "k:NoExecute", "a/b=:PreferNoSchedule")))))
        .isEmpty();
    assertThat(labelProblems("-a", "v")).isEqualTo(1);
    assertThat(labelProblems("a/b/c", "v")).isEqualTo(1);
    assertThat(labelProblems("/b", "v")).isEqualTo(1);
    assertThat(labelProblems("k8s.io/b", "v")).isEqualTo(1);
    assertThat(labelProblems("x.kubernetes.io/b", "v")).isEqualTo(1);
    assertThat(labelProblems("a", "white space")).isEqualTo(1);
    assertThat(labelProblems("a", "v".repeat(64))).isEqualTo(1);
    assertThat(labelProblems("a".repeat(64), "v")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "k", "k=v", "k=v:", "k=v:Sometimes", "=v:NoSchedule", "a b:NoExecute"})
  void taintsThatAreNone(String taint) {
    ClusterSpec spec = Specs.dev(Specs.pool("p", Map.of(), List.of(taint)));
    assertThat(paths(Validation.check("x", spec))).containsExactly("spec.pools[0].taints[0]");
  }

  @Test
  void misspeltComponentsAreGuessed() {
    ClusterSpec spec =
        new ClusterSpec(
            null,
            "eu-central-1",
            Specs.VERSION,
            null,
            new Servers("t4g.medium", null, null),
            null,
            List.of("treafik"),
            List.of("k3s.example.org", "10.0.0.1", "not a host"),
            new Maintenance(-1, 0, 101, false),
            new Network(List.of("subnet-0a1b2c3d", "subnet-0a1b2c3d", "sn; rm -rf /")),
            null,
            null);
    assertThat(Validation.check("x", spec))
        .extracting(Problem::path)
        .containsExactly(
            "spec.disable[0]",
            "spec.tlsSans[2]",
            "spec.maintenance.drainTimeoutSeconds",
            "spec.maintenance.maxUnavailable",
            "spec.maintenance.maxUnhealthyPercent",
            "spec.network.subnets[1]",
            "spec.network.subnets[2]");
    assertThat(Validation.check("x", spec).getFirst().hint()).isEqualTo("did you mean traefik?");
  }

  @Test
  void theWholeHasALimit() {
    ClusterSpec spec = Specs.dev(Specs.pool("a", 500), Specs.pool("b", 500), Specs.pool("c", 1));
    assertThat(paths(Validation.check("x", spec))).containsExactly("spec.pools");
  }

  private static int labelProblems(String key, String value) {
    return Validation.check("x", Specs.dev(Specs.pool("p", Map.of(key, value), List.of()))).size();
  }

  private static List<String> paths(List<Problem> problems) {
    return problems.stream().map(Problem::path).toList();
  }
}
