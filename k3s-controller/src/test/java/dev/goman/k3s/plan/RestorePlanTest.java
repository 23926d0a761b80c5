package dev.goman.k3s.plan;

import static dev.goman.k3s.plan.Seen.EARLIER;
import static dev.goman.k3s.plan.Seen.HA;
import static dev.goman.k3s.plan.Seen.LATELY;
import static dev.goman.k3s.plan.Seen.ha;
import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.Command;
import dev.goman.k3s.cluster.Inspection;
import dev.goman.k3s.cluster.Leaving;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Operations.Restore;
import dev.goman.k3s.cluster.Operations.Rotation;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.cluster.Specs;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** As {@link PlannerTest}, of restores, and of tokens, which a snapshot brings back. */
class RestorePlanTest {
  @Test
  void afterARestoreLabelsAreSetAgain() {
    ClusterSpec marked =
        Specs.ha(Specs.pool("work", Map.of("team", "b"), List.of("only=batch:NoSchedule")));
    ClusterSpec restored = marked.withRequests(marked.requests().withRestore("s"));
    Seen seen =
        new Seen(marked)
            .node("work-0", n -> Marks.proven(n, List.of("once=1")))
            .node("work-0", n -> Marks.proven(n, Marks.of(marked, n)))
            .operations(o -> o.withRestore(new Restore("s", "1", "server-0")))
            .node("server-0", n -> n.with(Milestone.RESTORED));
    Stream.of("server-1", "server-2").forEach(seen::fresh);
    assertThat(seen.steps(restored)).containsExactly("end the restore");
    Node agent = seen.planned("work-0", restored);
    assertThat(Marks.surplus(marked, agent)).containsExactly("once");
    Seen after = new Seen(marked).node("work-0", n -> n.withMarks(agent.marks()));
    assertThat(after.steps()).contains("label work-0");
  }

  /** A restore that only the status knew of once was forgotten with it. */
  @Test
  void nothingStopsForARestoreBeforeItIsRecorded() {
    ClusterSpec wanted = HA.withRequests(HA.requests().withRestore("s"));
    Seen seen = ha().operations(o -> o.withRestore(new Restore("s", "1", "server-0")));
    assertThat(seen.steps(wanted)).contains("stop server-0");
    assertThat(seen.unrecorded().steps(wanted)).containsExactly("begin to restore s");
  }

  @Test
  void aRestoreDoesNotDoWithoutASnapshotBecauseOneDescriptionIsEmpty() {
    ClusterSpec dev = Specs.dev();
    ClusterSpec wanted = dev.withRequests(dev.requests().withRestore("s"));
    Seen seen = new Seen(dev).undescribed("server-0");
    seen.inspection(new Inspection(null, EARLIER, false, 1, null, 0, null));
    assertThat(seen.steps(wanted)).isEmpty();
    assertThat(new Seen(dev).offline("server-0").asked(EARLIER).steps(wanted)).isEmpty();
  }

  /** It ran with the data of before beside the server that was reset meanwhile. */
  @Test
  void aServerThatLeavesIsNotStartedWhileARestoreIsUnderWay() {
    Leaving leaving = new Leaving("replaced", true, EARLIER);
    Seen seen = ha().stopped("server-2").node("server-2", n -> n.withLeaving(leaving));
    assertThat(seen.steps()).contains("start i-server-2");
    seen.operations(o -> o.withRestore(new Restore("s", "1", "server-0")));
    ClusterSpec wanted = HA.withRequests(HA.requests().withRestore("s"));
    assertThat(seen.steps(wanted)).doesNotContain("start i-server-2");
  }

  @Test
  void onceARestoreBeganNoServerIsToldToStartOnceMore() {
    Command start = new Command(Purpose.START_SERVER, "t", "i-server-1", null, EARLIER);
    Seen seen = ha().node("server-1", n -> n.withCommand(start));
    assertThat(seen.steps()).contains("start server server-1");
    seen.operations(o -> o.withRestore(new Restore("s", "1", "server-0")));
    assertThat(seen.steps(HA.withRequests(HA.requests().withRestore("s"))))
        .doesNotContain("start server server-1");
  }

  @Test
  void noRestoreBeginsWhileAServerIsToldToStart() {
    Command start = new Command(Purpose.START_SERVER, "t", "i-server-1", null, EARLIER);
    Seen seen = ha().saved(LATELY).node("server-1", n -> n.withCommand(start));
    ClusterSpec wanted = HA.withRequests(HA.requests().withRestore("s"));
    assertThat(seen.steps(wanted)).containsExactly("start server server-1");
    seen.node("server-1", n -> n.withCommand(start.withId("id")));
    assertThat(seen.steps(wanted)).containsExactly("begin to restore s");
  }

  @Test
  void aRestoreIsNotGivenUpWhileItsLeaderIsReset() {
    Command reset = new Command(Purpose.RESTORE, "t", "i-server-0", "id", LATELY);
    Seen seen = ha().operations(o -> o.withRestore(new Restore("s", "1", "server-0")));
    assertThat(seen.steps()).contains("end the restore");
    seen.node("server-0", n -> n.withCommand(reset));
    assertThat(seen.steps()).doesNotContain("end the restore");
  }

  @Test
  void aRestoreIsNotGivenUpOnceADatastoreMayBeAnotherOne() {
    Seen seen =
        ha().operations(o -> o.withRestore(new Restore("s", "1", "server-0")))
            .node(
                "server-0",
                n ->
                    n.with(Milestone.RESET).with(Milestone.K3S_STOPPED).without(Milestone.STARTED));
    Stream.of("server-1", "server-2").forEach(seen::fresh);
    assertThat(seen.steps()).containsExactly("restore server-0");
    ClusterSpec another = HA.withRequests(HA.requests().withRestore("s2"));
    assertThat(seen.steps(another)).containsExactly("begin to restore s2");
    assertThat(seen.planned("server-1", another).has(Milestone.RESET)).isTrue();
    for (int i = 0; i < 3; i++) {
      seen.node("server-0", n -> n.failed("restore printed no report", LATELY));
    }
    assertThat(seen.plan().verdicts()).extracting(Plan.Verdict::reason).contains("RestoreHalfDone");
  }

  @Test
  void newTokensAreNoneThatThereEverWere() {
    ClusterSpec wanted = HA.withRequests(HA.requests().withRotateTokens("r"));
    Seen seen = ha().saved(LATELY);
    assertThat(rotation(seen, wanted)).isEqualTo(1);
    // A restore went back behind them.
    seen.secret(SecretNames.serverToken("u1", 1)).secret(SecretNames.serverToken("u1", 2));
    assertThat(rotation(seen, wanted)).isEqualTo(3);
  }

  private static int rotation(Seen seen, ClusterSpec wanted) {
    Rotation rotation = seen.plan(wanted).status().operations().rotation();
    return Objects.requireNonNull(rotation).to();
  }

  /** What says that older tokens are in force would be believed once the status is lost. */
  @Test
  void beforeTheClusterIsToldNewTokensNothingSaysThatOlderOnesAreInForce() {
    Seen seen =
        ha().operations(o -> o.withRotation(new Rotation("r", 1, null, null)))
            .secret(SecretNames.serverToken("u1", 1))
            .secret(SecretNames.agentToken("u1", 1));
    assertThat(seen.steps()).contains("rotate token");
    seen.secret(SecretNames.tokens("u1"));
    assertThat(seen.steps()).contains("make a new join token").doesNotContain("rotate token");
  }

  @Test
  void theTokensOfASnapshotAreInForceOnlyOnceItIsServed() {
    ClusterSpec wanted = HA.withRequests(HA.requests().withRestore("c-t0-1"));
    Seen seen =
        ha().operations(o -> o.withTokens(2).withRestore(new Restore("c-t0-1", "1", "server-0")));
    assertThat(seen.plan(wanted).status().operations().tokens()).isEqualTo(2);
    seen.node("server-0", n -> n.with(Milestone.RESTORED));
    Stream.of("server-1", "server-2").forEach(seen::fresh);
    assertThat(seen.plan(wanted).status().operations().tokens()).isEqualTo(0);
  }

  /** It was started with its own data when the restore was over, and had to be taken out. */
  @Test
  void aServerThatLeftDuringARestoreIsNoMemberAfterIt() {
    Seen seen =
        ha().operations(o -> o.withRestore(new Restore("s", "1", "server-0")))
            .stopped("server-2")
            .node("server-0", n -> n.with(Milestone.RESTORED))
            .fresh("server-1")
            .node("server-2", n -> n.withLeaving(new Leaving("replaced", true, EARLIER)));
    ClusterSpec wanted = HA.withRequests(HA.requests().withRestore("s"));
    assertThat(seen.steps(wanted)).contains("end the restore");
    assertThat(seen.planned("server-2", wanted).has(Milestone.MEMBER_REMOVED)).isTrue();
  }

  /** Its agents were to be told labels, of which an earlier start that failed knew nothing. */
  @Test
  void aRestoreThatIsTakenBackForgetsNoFailuresOfAgents() {
    Seen seen =
        ha().fresh("work-0")
            .node("work-0", n -> n.with(Milestone.START_SENT).failed("no server", LATELY))
            .operations(o -> o.withRestore(new Restore("s", "1", "server-0")));
    assertThat(seen.steps()).contains("end the restore");
    assertThat(seen.planned("work-0", HA).failures()).isEqualTo(1);
  }
}
