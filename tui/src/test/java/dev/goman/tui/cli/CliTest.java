package dev.goman.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.json.Yaml;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each command against state in memory, the real controller and the simulated cloud. */
class CliTest {
  @TempDir Path folder;
  private TestWorld world;

  @BeforeEach
  void manifest() throws Exception {
    world = new TestWorld(folder);
    write("prod.yaml", Manifest.ha("prod"));
  }

  @Test
  void versionIsOneLine() {
    TestWorld.Ran ran = world.run("version");
    assertThat(ran.out()).matches("goman \\S+\n").doesNotContain("$", "unknown");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exit()).isZero();
  }

  @Test
  void nothingIsAnAnswerToo() {
    assertThat(world.run("get", "clusters"))
        .isEqualTo(new TestWorld.Ran(0, "", "There are no clusters in file:/test.\n"));
    assertThat(world.run("get")).isEqualTo(world.run("get", "clusters"));
    assertThat(world.run("get", "clusters", "-o", "json").out())
        .isEqualTo(
            """
            {
              "apiVersion" : "goman.dev/v1",
              "kind" : "K3sClusterList",
              "items" : [ ]
            }
            """);
    assertThat(world.run("events").err()).isEqualTo("There are no events.\n");
  }

  @Test
  void applyStoresAndSaysHowItGoesOn() {
    TestWorld.Ran ran = world.run("apply", "-f", "prod.yaml");
    assertThat(ran.out()).isEqualTo("cluster/prod created\n");
    assertThat(ran.err())
        .contains("The cloud is simulated, 10 times faster than life")
        .contains("goman wait cluster/prod", "goman controller");
    assertThat(ran.exit()).isZero();
    assertThat(world.state.hosted).isFalse();
  }

  @Test
  void applyingAgainChangesNothing() {
    world.run("apply", "-f", "prod.yaml");
    TestWorld.Ran again = world.run("apply", "-f", "prod.yaml");
    assertThat(again.out()).isEqualTo("cluster/prod unchanged\n");
    assertThat(again.err()).doesNotContain("goman wait");
  }

  @Test
  void applyOfAChangeConfigures() throws Exception {
    world.run("apply", "-f", "prod.yaml");
    write("prod.yaml", Manifest.ha("prod").replace("count: 2", "count: 3"));
    assertThat(world.run("apply", "-f", "prod.yaml", "-q"))
        .isEqualTo(new TestWorld.Ran(0, "cluster/prod configured\n", ""));
  }

  @Test
  void applyWithWaitGoesOnUntilItRuns() {
    TestWorld.Ran ran = world.run("apply", "-f", "prod.yaml", "--wait", "--timeout", "120s");
    assertThat(ran.err()).contains("Joining").endsWith("cluster/prod: Running, 5/5 nodes ready\n");
    assertThat(ran.out()).isEqualTo("cluster/prod created\n");
    assertThat(ran.exit()).isZero();
    assertThat(world.state.hosted).isFalse();
  }

  @Test
  void getShowsWhatRuns() {
    world.run("apply", "-f", "prod.yaml", "--wait");
    assertThat(world.run("get", "clusters").out().lines())
        .hasSize(2)
        .first()
        .isEqualTo("NAME  PHASE    NODES  VERSION       MODE  REGION        AGE");
    assertThat(world.run("get", "clusters").out().lines())
        .last()
        .asString()
        .matches("prod  Running  5/5    v1.36.3\\+k3s1  ha    eu-central-1  \\d+s");
    assertThat(world.run("get", "cluster/prod", "-o", "wide").out()).contains("work=2", "https://");
    assertThat(world.run("get", "cluster", "prod", "-o", "name").out()).isEqualTo("cluster/prod\n");
  }

  @Test
  void documentsHaveTheirFieldsInOrder() {
    world.run("apply", "-f", "prod.yaml", "--wait");
    String json = world.run("get", "cluster/prod", "-o", "json").out();
    assertThat(json)
        .containsSubsequence(
            "\"apiVersion\"",
            "\"kind\"",
            "\"metadata\"",
            "\"spec\"",
            "\"status\"",
            "\"upToDate\"",
            "\"observedGeneration\"",
            "\"conditions\"",
            "\"finalizers\"",
            "\"cluster\"",
            "\"phase\"",
            "\"events\"");
    assertThat(world.run("get", "clusters", "-o", "json").out()).contains("K3sClusterList");
  }

  @Test
  void whatIsPrintedCanBeAppliedAgain() {
    world.run("apply", "-f", "prod.yaml", "--wait");
    String yaml = world.run("get", "cluster/prod", "-o", "yaml").out();
    assertThat(Yaml.read(yaml.getBytes(StandardCharsets.UTF_8))).hasSize(1);
    assertThat(world.input(yaml, false).run("apply", "-f", "-").out())
        .isEqualTo("cluster/prod unchanged\n");
  }

  @Test
  void describeTellsEverything() {
    world.run("apply", "-f", "prod.yaml", "--wait");
    String out = world.run("describe", "cluster/prod").out();
    assertThat(out)
        .contains("Name:         prod\n", "Phase:        Running\n", "simulated, 10 times faster")
        .containsSubsequence("Pools:\n", "Conditions:\n", "Nodes:\n", "Events:\n");
  }

  @Test
  void eventsAreListedOldestFirst() {
    world.run("apply", "-f", "prod.yaml", "--wait");
    assertThat(world.run("events", "cluster/prod").out())
        .startsWith("LAST")
        .containsSubsequence("ServerJoined", "AgentJoined");
    assertThat(world.run("events", "-o", "json").out())
        .containsSubsequence("EventList", "\"cluster\" : \"prod\"", "\"count\" : 1");
  }

  @Test
  void deleteWaitsUntilNothingIsLeft() {
    world.run("apply", "-f", "prod.yaml", "--wait");
    TestWorld.Ran ran = world.run("delete", "cluster/prod", "--yes", "--wait");
    assertThat(ran.out()).isEqualTo("cluster/prod deletion requested\ncluster/prod deleted\n");
    assertThat(ran.exit()).isZero();
    assertThat(world.state.objects.list("k3sclusters/", "", 10).entries()).isEmpty();
    assertThat(world.state.objects.list(".cloud", "", 10).entries()).isEmpty();
  }

  @Test
  void deleteAsksForTheName() {
    world.run("apply", "-f", "prod.yaml");
    TestWorld.Ran wrong = world.input("prd\n", true).run("delete", "cluster/prod");
    assertThat(wrong.err())
        .contains("Type its name", "nothing was deleted", "\"prd\" is not \"prod\"");
    assertThat(wrong.exit()).isEqualTo(1);
    assertThat(world.input("prod\n", true).run("delete", "cluster/prod").out())
        .isEqualTo("cluster/prod deletion requested\n");
  }

  @Test
  void deleteNeedsYesWhereNobodyCanBeAsked() {
    world.run("apply", "-f", "prod.yaml");
    TestWorld.Ran ran = world.run("delete", "cluster/prod");
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("--yes");
  }

  @Test
  void whatIsBeingDeletedCannotBeApplied() {
    world.run("apply", "-f", "prod.yaml");
    world.run("delete", "cluster/prod", "--yes");
    TestWorld.Ran ran = world.run("apply", "-f", "prod.yaml");
    assertThat(ran.exit()).isEqualTo(4);
    assertThat(ran.err()).contains("being deleted");
  }

  @Test
  void waitSaysWhenTheTimeIsOver() {
    world.run("apply", "-f", "prod.yaml");
    TestWorld.Ran ran = world.run("wait", "cluster/prod", "--timeout", "2s");
    assertThat(ran.exit()).isEqualTo(5);
    assertThat(ran.err())
        .contains("Error: cluster/prod took longer than 2s", "Hint:", "goman wait cluster/prod");
    assertThat(world.run("wait", "cluster/prod", "--for=phase=running").out())
        .isEqualTo("cluster/prod condition met\n");
  }

  @Test
  void waitFailsAtOnceWhenItCannotBe() throws Exception {
    world.run("apply", "-f", "prod.yaml", "--wait");
    String spec =
        new String(
            world.state.objects.get("k3sclusters/prod/spec.json").orElseThrow().body(),
            StandardCharsets.UTF_8);
    String version = world.state.objects.get("k3sclusters/prod/spec.json").orElseThrow().version();
    world.state.objects.replace(
        "k3sclusters/prod/spec.json",
        spec.replace("eu-central-1", "eu-west-1").getBytes(StandardCharsets.UTF_8),
        version);
    TestWorld.Ran ran = world.run("wait", "cluster/prod");
    assertThat(ran.err()).contains("cannot get there by itself", "spec.region");
    assertThat(ran.exit()).isEqualTo(1);
  }

  @Test
  void waitForWhatIsNotThere() {
    assertThat(world.run("wait", "cluster/none").exit()).isEqualTo(3);
    assertThat(world.run("wait", "cluster/none", "--for=delete").exit()).isZero();
  }

  @Test
  void aControllerElsewhereIsLeftToWorkAndFollowedWhenItEnds() {
    world.run("apply", "-f", "prod.yaml");
    world.state.hostedElsewhere = true;
    TestWorld.Ran alone = world.run("wait", "cluster/prod", "--timeout", "3s");
    assertThat(alone.err())
        .contains("Another process runs the controller")
        .doesNotContain("Starting");
    world.state.hostedElsewhere = false;
    assertThat(world.run("wait", "cluster/prod").exit()).isZero();
  }

  @Test
  void dryRunsChangeNothing() {
    assertThat(world.run("apply", "-f", "prod.yaml", "--dry-run=client").out())
        .isEqualTo("cluster/prod valid (dry run)\n");
    assertThat(world.run("apply", "-f", "prod.yaml", "--dry-run=server").out())
        .isEqualTo("cluster/prod created (dry run)\n");
    assertThat(world.run("get", "clusters").out()).isEmpty();
  }

  @Test
  void namesAreGuessed() {
    world.run("apply", "-f", "prod.yaml");
    TestWorld.Ran ran = world.run("get", "cluster/prodd");
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.err()).contains("there is no cluster/prodd", "did you mean cluster/prod?");
  }

  @Test
  void onADamagedObjectTheOthersAreShown() {
    world.run("apply", "-f", "prod.yaml");
    world.state.objects.create(
        "k3sclusters/bad/spec.json", "{\n  \"apiVersion\": }".getBytes(StandardCharsets.UTF_8));
    TestWorld.Ran ran = world.run("get", "clusters");
    assertThat(ran.out()).contains("prod").doesNotContain("bad");
    assertThat(ran.err()).contains("Error: k3sclusters/bad/spec.json:2:");
    assertThat(ran.exit()).isEqualTo(1);
  }

  @Test
  void waitLastsWhileADamagedStatusIsRebuilt() {
    world.run("apply", "-f", "prod.yaml", "--wait");
    String key = "k3sclusters/prod/status.json";
    String version = world.state.objects.get(key).orElseThrow().version();
    world.state.objects.replace(key, "{]".getBytes(StandardCharsets.UTF_8), version);
    assertThat(world.run("get", "clusters").err()).contains(key + ":1:");
    // What the lost status knew of commands is lost too, so those of adopted nodes are waited out.
    TestWorld.Ran ran = world.run("wait", "cluster/prod", "--timeout", "1h");
    assertThat(ran.err()).contains("to be rebuilt", "Running");
    assertThat(ran.exit()).isZero();
  }

  @Test
  void settingsTakeTheNearestOrigin() throws Exception {
    world.states((url, cloud, speed) -> {
      throw new IllegalArgumentException(url + " of " + cloud + " at " + speed);
    });
    assertThat(world.run("get", "clusters").err())
        .contains("file:/home/ann/.local/state/goman of null at 10");
    world.environment(Map.of("HOME", "/h", "XDG_STATE_HOME", "/x"));
    assertThat(world.run("get", "clusters").err()).contains("file:/x/goman of");
    world.environment(
        Map.of(
            "HOME", "/h",
            "GOMAN_STATE", "s3://my-state/a",
            "GOMAN_CLOUD", "simulated",
            "GOMAN_SIMULATED_SPEED", "3"));
    assertThat(world.run("get", "clusters").err()).contains("s3://my-state/a of simulated at 3");
    assertThat(world.run("--state", "file:/f", "get", "clusters", "--speed=7").err())
        .contains("file:/f of simulated at 7");
    assertThat(world.run("get", "clusters", "--cloud", "aws").err()).contains("of aws at 3");
    assertThat(world.run("get", "clusters", "--cloud", "azure"))
        .isEqualTo(new TestWorld.Ran(2, "", "Error: --cloud: \"azure\" is not aws or simulated\n"));
  }

  @Test
  void whatUsersWroteCannotMoveTheCursor() {
    world.run("apply", "-f", "prod.yaml");
    world.input(
        Manifest.ha("evil").replace("spec:", "  labels: {a: \"x\\u001b[2J\\u202e\"}\nspec:"),
        false);
    assertThat(world.run("apply", "-f", "-").exit()).isZero();
    assertThat(world.run("describe", "cluster/evil").out())
        .contains("a=x\uFFFD[2J\uFFFD")
        .doesNotContain("\u001b", "\u202e");
  }

  private void write(String name, String text) throws Exception {
    Files.writeString(folder.resolve(name), text);
  }

  /** Manifests that tests start from. */
  static final class Manifest {
    private Manifest() {}

    static String ha(String name) {
      return """
      apiVersion: goman.dev/v1
      kind: K3sCluster
      metadata:
        name: %s
      spec:
        mode: ha
        region: eu-central-1
        k3sVersion: v1.36.3+k3s1
        servers:
          instanceType: t4g.medium
        pools:
          - name: work
            count: 2
            instanceType: t4g.large
      """
          .formatted(name);
    }
  }
}
