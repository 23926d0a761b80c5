package dev.goman.k3s.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a document holds, checking it never throws and every problem says where it is. */
class ValidationFuzzTest {

  @Property(tries = 2000)
  void neverThrowsAndEveryProblemHasAPath(
      @ForAll("texts") String name, @ForAll("specs") ClusterSpec spec) {
    assertGood(Validation.check(name, spec));
  }

  @Property(tries = 1000)
  void editsNeverThrow(@ForAll("specs") ClusterSpec before, @ForAll("specs") ClusterSpec after) {
    assertGood(Edits.check(before, after));
  }

  private static void assertGood(List<Problem> problems) {
    for (Problem problem : problems) {
      assertThat(problem.path()).startsWith(problem.path().startsWith("m") ? "metadata." : "spec.");
      assertThat(problem.message()).isNotBlank();
      assertThat(problem.toString()).hasSizeLessThan(1000);
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(300),
        Arbitraries.strings().withChars("ab.:-/=0é\n\u0000").ofMaxLength(300),
        Arbitraries.of(
            "",
            "a",
            "t4g.large",
            "m7i.large",
            "k=v:NoSchedule",
            "traefik",
            "eu-central-1",
            "v1.36.3+k3s1",
            "v999.999.999+k3s999",
            "v1.36.3+k3s99999999999"));
  }

  @Provide
  Arbitrary<ClusterSpec> specs() {
    Arbitrary<Integer> numbers = Arbitraries.integers().injectNull(0.3);
    Arbitrary<Servers> servers = Combinators.combine(texts(), numbers, numbers).as(Servers::new);
    return Combinators.combine(
            Arbitraries.of(Mode.class).injectNull(0.2),
            texts().injectNull(0.1),
            texts().injectNull(0.1),
            Arbitraries.of(DesiredState.class).injectNull(0.3),
            servers.injectNull(0.2),
            pools().list().ofMaxSize(30).injectNull(0.2),
            texts().list().ofMaxSize(60).injectNull(0.1),
            Combinators.combine(numbers, numbers, numbers)
                .as((a, b, c) -> new Maintenance(a, b, c, true))
                .injectNull(0.3))
        .as((mode, region, version, state, server, pools, names, maintenance) ->
            new ClusterSpec(
                mode,
                region,
                version,
                state,
                server,
                pools,
                names,
                names,
                maintenance,
                new Network(names),
                new Snapshots(region, version, 3),
                new Requests(version, region)));
  }

  private Arbitrary<Pool> pools() {
    Arbitrary<Integer> numbers = Arbitraries.integers().injectNull(0.3);
    return Combinators.combine(
            texts(),
            numbers,
            texts(),
            texts().list().ofMaxSize(12),
            Arbitraries.maps(texts(), texts()).ofMaxSize(5),
            texts().list().ofMaxSize(5),
            numbers)
        .as((name, count, type, fallbacks, labels, taints, disk) ->
            new Pool(name, count, type, fallbacks, labels, taints, false, disk));
  }
}
