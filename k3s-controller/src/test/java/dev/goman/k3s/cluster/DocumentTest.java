package dev.goman.k3s.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.framework.json.Json;
import dev.goman.framework.json.MalformedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Specs and statuses survive being written and read, and say what is wrong with bad documents. */
class DocumentTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  @Test
  void aSpecReadsAsWritten() {
    ClusterSpec spec =
        new ClusterSpec(
            Mode.HA,
            "eu-central-1",
            Specs.VERSION,
            DesiredState.STOPPED,
            new Servers("t4g.medium", 5, 40),
            List.of(
                new Pool(
                    "work",
                    3,
                    "t4g.large",
                    List.of("m7g.large"),
                    Map.of("a", "b"),
                    List.of("k=v:NoSchedule"),
                    true,
                    30)),
            List.of("traefik"),
            List.of("x.org"),
            new Maintenance(60, 2, 40, true),
            new Network(List.of("subnet-0123456789abcdef0")),
            new Snapshots("bucket", "0 1 * * *", 7),
            new Requests("c-t0-1", "again"));
    byte[] body = Json.strict().write(spec);
    assertThat(new String(body, StandardCharsets.UTF_8)).contains("\"mode\" : \"ha\"");
    assertThat(Json.strict().<ClusterSpec>read(body, ClusterSpec.class)).isEqualTo(spec);
  }

  @Test
  void whatIsLeftOutHasItsDefault() {
    ClusterSpec spec =
        read("{\"region\":\"eu-central-1\",\"servers\":{\"instanceType\":\"a1.large\"}}");
    assertThat(spec.mode()).isEqualTo(Mode.DEV);
    assertThat(spec.desiredState()).isEqualTo(DesiredState.RUNNING);
    assertThat(spec.serverCount()).isEqualTo(1);
    assertThat(spec.servers().diskGib()).isEqualTo(20);
    assertThat(spec.maintenance()).isEqualTo(new Maintenance(300, 1, 50, false));
  }

  @Test
  void badDocumentsSayWhere() {
    assertMalformed("{\"mode\":\"hha\"}", "mode", "one of dev, ha");
    assertMalformed("{\"mod\":\"ha\"}", "mod", "unknown field");
    assertMalformed("{\"pools\":[{\"count\":\"three\"}]}", "pools[0].count", "");
    assertMalformed("{\"pools\":[null]}", "pools[0]", "");
    assertMalformed("{\"servers\":[]}", "servers", "expected a mapping");
  }

  @Test
  void aStatusReadsAsWritten() {
    Launch launch = new Launch("token", 1, "a", "t4g.medium", false, Specs.VERSION, NOW);
    Command command = new Command(Purpose.START_AGENT, "t", "i-1", "c-1", NOW);
    Node node =
        Node.planned("x-work-0-abcde", "work-0", Role.AGENT, "work", launch)
            .withMachine("i-1", "10.0.0.1")
            .with(Milestone.STARTED)
            .with(Milestone.JOINED)
            .withCommand(command)
            .withLeaving(new Leaving("scaled", true, NOW))
            .failed("why", NOW)
            .withAbsence(Absence.first(NOW))
            .withUnwellSince(NOW);
    ClusterStatus status =
        ClusterStatus.NEW
            .withDisplay(Phase.RUNNING, new Progress(1, 2, "x", NOW), "https://x", Specs.VERSION)
            .withLastValidSpec(Specs.ha())
            .withFoundation(
                Foundation.NONE
                    .withRegion("eu-central-1")
                    .withZones(List.of("a", "b"))
                    .withGroup("sg")
                    .withImage(Architecture.ARM64, "ami")
                    .withSecret("s")
                    .asInitialised())
            .withInspection(new Inspection(command, NOW, true, 3, null, 3, null))
            .withSnapshot(new Snapshot("s", command, NOW, NOW))
            .withLaunches(new LaunchWindow(NOW, 4))
            .withNodes(List.of(node));
    byte[] body = Json.lenient().write(status);
    assertThat(Json.lenient().<ClusterStatus>read(body, ClusterStatus.class)).isEqualTo(status);
    assertThat(node.milestones()).containsExactly(Milestone.JOINED, Milestone.STARTED);
  }

  private static ClusterSpec read(String json) {
    return Json.strict().read(json.getBytes(StandardCharsets.UTF_8), ClusterSpec.class);
  }

  private static void assertMalformed(String json, String path, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            MalformedException.class,
            e -> {
              assertThat(e.path()).isEqualTo(path);
              assertThat(e.getMessage()).contains(message);
            });
  }
}
