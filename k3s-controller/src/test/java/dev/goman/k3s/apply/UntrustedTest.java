package dev.goman.k3s.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.k3s.cluster.Specs;
import dev.goman.k3s.plan.Machine;
import dev.goman.k3s.plan.MachineState;
import dev.goman.k3s.plan.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Machines of other people among ours, and machines of ours that do not tell the truth. */
class UntrustedTest {

  @Test
  void machinesOfOthersWithNamesOfOursAreNeitherCountedNorTouched() {
    Life life = new Life(31);
    life.apply(Specs.ha(Specs.pool("work", 1)));
    life.cloud.showing(stranger("i-0same0name", Map.of(Tags.NAME, "c-server-0-000000")));
    life.cloud.showing(stranger("i-0other0cluster", tags("another", Tags.MANAGER_VALUE)));
    life.cloud.showing(stranger("i-0other0manager", tags(life.uid(), "terraform")));
    life.until(Life::running);
    life.assertSound();
    assertThat(life.nodes()).hasSize(4);
    // The cloud refuses all that names a machine it does not know, so a touch would end this here.
    life.edit(spec -> spec.withPools(List.of()));
    life.until(Life::running);
    life.loseStatus();
    life.until(Life::running);
    assertThat(life.nodes()).hasSize(3).noneMatch(node -> node.name().contains("-00000"));
    life.delete();
    life.until(l -> l.resource().isEmpty());
    assertThat(life.simulated.inspect(life.uid())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "all is well",
        "{\"done\":true}",
        "{\"done\":true,\"version\":\"v9.9.9\\u001b[31m\",\"voter\":true,\"message\":\"\\u0007\"}",
        "{\"done\":true,\"version\":\"v1.37.1+k3s1\",\"voter\":true}",
        "{\"done\":true,\"version\":\"v1.36.3+k3s1\",\"marks\":[\"a=b\"],\"blockedBy\":[\"x\"]}",
        "{\"packed\":\"H4sIAAAA\"}",
        "[[[[",
      })
  void anAgentThatLiesHarmsNothingButItself(String lie) {
    Life life = new Life(32);
    life.apply(Specs.ha(Specs.pool("work", 2)));
    life.until(l -> l.alive().containsKey("work-1"));
    life.cloud.lying(life.alive().getOrDefault("work-1", List.of()).getFirst(), lie);
    Instant end = life.now().plus(Duration.ofMinutes(15));
    while (life.now().isBefore(end)) {
      life.advance(life.step());
      assertThat(life.truth().violations()).isEmpty();
      assertThat(life.readStatus()).doesNotContain("v9.9.9", "\\u001b", "\\u0007", "\u001b");
    }
    assertThat(life.truth().planes()).hasSize(1);
    assertThat(life.truth().planes().getFirst().members()).hasSize(3).allMatch(m -> m.healthy());
    assertThat(life.alive().keySet()).contains("server-0", "server-1", "server-2", "work-0");
    life.delete();
    life.until(l -> l.resource().isEmpty());
    assertThat(life.simulated.inspect(life.uid())).isEmpty();
  }

  /** What a server can say when it is asked for all; NAME-n stands for the name of server n. */
  static Stream<String> talesOfAServer() {
    String nobody = node("NAME-0", true, "v1.36.3+k3s1");
    return Stream.of(
        tale(List.of(), List.of()),
        tale(List.of(nobody), List.of(member("NAME-0"))),
        tale(List.of(node("other-server-0-abcdef", true, "v1.36.3+k3s1")), List.of(member("x"))),
        tale(
            List.of(
                node("NAME-0", true, "v9.9.9+k3s1"),
                node("NAME-1", true, "v0.0.1+k3s1"),
                node("NAME-2", true, "\\u001b[31mv1")),
            List.of(member("NAME-0"), member("NAME-0"), member("NAME-7"))),
        tale(
            IntStream.range(0, 300)
                .mapToObj(i -> node("c-ghost-%d-abcdef".formatted(i), false, "v1.36.3+k3s1"))
                .toList(),
            List.of()),
        tale(List.of(node("c-\\u0007-0-abcdef", false, "")), List.of(member("\\u001b[2J"))),
        "{\"done\":false,\"message\":\"\\u001b[31m" + "x".repeat(20_000) + "\"}",
        "{\"done\":true,\"nodes\":[null],\"members\":[{}]}");
  }

  private static String tale(List<String> nodes, List<String> members) {
    return "{\"done\":true,\"nodes\":["
        + String.join(",", nodes)
        + "],\"members\":["
        + String.join(",", members)
        + "]}";
  }

  private static String node(String name, boolean ready, String version) {
    return "{\"name\":\"%s\",\"ready\":%s,\"schedulable\":true,\"version\":\"%s\"}"
        .formatted(name, ready, version);
  }

  private static String member(String node) {
    return "{\"node\":\"%s\",\"voter\":true,\"healthy\":true}".formatted(node);
  }

  /** It holds the cluster's data, so it may harm its own cluster, and nothing else. */
  @ParameterizedTest
  @MethodSource("talesOfAServer")
  void aServerThatLiesStartsNoSecondClusterAndFillsNeitherStatusNorCloud(String tale) {
    Life life = new Life(33);
    life.apply(Specs.ha(Specs.pool("work", 2)));
    life.until(Life::running);
    String lie = tale;
    for (int i = 0; i < 3; i++) {
      String slot = "server-" + i;
      String name =
          life.nodes().stream().filter(n -> n.slot().equals(slot)).findFirst().orElseThrow().name();
      lie = lie.replace("NAME-" + i, name);
    }
    life.cloud.lying(life.alive().getOrDefault("server-0", List.of()).getFirst(), lie);
    Instant end = life.now().plus(Duration.ofMinutes(45));
    while (life.now().isBefore(end)) {
      life.advance(life.step());
      assertThat(life.truth().violations()).isEmpty();
      assertThat(life.readStatus()).doesNotContain("\\u001b", "\\u0007").hasSizeLessThan(100_000);
    }
    assertThat(life.truth().planes()).hasSize(1);
    assertThat(life.cloud.calls().stream().filter("launch"::equals)).hasSizeLessThanOrEqualTo(25);
    life.delete();
    life.until(l -> l.resource().isEmpty());
    assertThat(life.simulated.inspect(life.uid())).isEmpty();
  }

  private static Map<String, String> tags(String uid, String manager) {
    return Map.of(
        Tags.MANAGER,
        manager,
        Tags.CLUSTER_UID,
        uid,
        Tags.CLUSTER,
        "c",
        Tags.SLOT,
        "server-0",
        Tags.NODE,
        "c-server-0-000001",
        Tags.ROLE,
        "server");
  }

  private static Machine stranger(String id, Map<String, String> tags) {
    return new Machine(
        id,
        "",
        tags,
        MachineState.RUNNING,
        "eu-central-1a",
        "t4g.medium",
        false,
        "10.9.9.9",
        null,
        Instant.EPOCH,
        null);
  }
}
