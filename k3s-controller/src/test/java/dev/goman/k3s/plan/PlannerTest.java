package dev.goman.k3s.plan;

import static dev.goman.k3s.plan.Seen.EARLIER;
import static dev.goman.k3s.plan.Seen.HA;
import static dev.goman.k3s.plan.Seen.LATELY;
import static dev.goman.k3s.plan.Seen.ha;
import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.Command;
import dev.goman.k3s.cluster.DesiredState;
import dev.goman.k3s.cluster.Inspection;
import dev.goman.k3s.cluster.Leaving;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Mode;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Phase;
import dev.goman.k3s.cluster.Pool;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.cluster.Servers;
import dev.goman.k3s.cluster.Specs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is planned in situations in which something wrong was planned once. */
class PlannerTest {
  private static ClusterSpec newer(ClusterSpec spec) {
    return spec.withVersion("v1.37.1+k3s1");
  }

  private static ClusterSpec stopped(ClusterSpec spec) {
    return spec.withDesiredState(DesiredState.STOPPED);
  }

  @Test
  void aWholeClusterNeedsNothing() {
    assertThat(ha().steps()).isEmpty();
    assertThat(ha().plan().finished()).isTrue();
  }

  @Test
  void aSnapshotIsAsOldAsTheQuestionForItAndNotAsItsAnswer() {
    Instant asked = SnapshotName.asked(SnapshotName.of("c", 3, LATELY), EARLIER);
    assertThat(asked).isEqualTo(LATELY);
    assertThat(SnapshotName.asked("by-hand", EARLIER)).isEqualTo(EARLIER);
  }

  @Test
  void noServerIsUpgradedOnAnOldAnswer() {
    Seen seen = ha().saved(LATELY).asked(EARLIER);
    assertThat(seen.steps(newer(HA))).containsExactly("inspect");
    assertThat(seen.asked(LATELY).steps(newer(HA))).containsExactly("drain server-0");
  }

  @Test
  void aDrainedServerIsUpgradedOnlyWhileTheOthersAreKnownToServe() {
    Seen seen = ha().saved(LATELY).node("server-0", n -> n.with(Milestone.DRAINED));
    assertThat(seen.asked(EARLIER).steps(newer(HA))).containsExactly("inspect");
    assertThat(seen.asked(LATELY).steps(newer(HA))).containsExactly("upgrade server-0");
    seen.node("server-1", n -> n.withHealth(false, false));
    assertThat(seen.steps(newer(HA))).doesNotContain("upgrade server-0");
  }

  @Test
  void aClusterThatIsToBeUpgradedIsNotReadyWhileItIsAsked() {
    Plan plan =
        ha().inspection(
                new Inspection(
                    new Command(Purpose.INSPECT, "t", "i-server-0", "id", LATELY),
                    EARLIER,
                    true,
                    3,
                    null,
                    3,
                    null))
            .plan(newer(HA));
    assertThat(plan.finished()).isFalse();
    assertThat(plan.verdicts())
        .filteredOn(v -> v.type().equals("Ready"))
        .extracting(v -> v.status().name())
        .containsExactly("FALSE");
  }

  @Test
  void aRegularLookWhoseAnswerWasLostLeavesAClusterRunning() {
    Plan plan =
        ha().inspection(new Inspection(question(LATELY), EARLIER, true, 3, null, 3, null)).plan();
    assertThat(plan.status().phase()).isEqualTo(Phase.RUNNING);
    assertThat(plan.finished()).isTrue();
    assertThat(plan.wakeAt()).isBeforeOrEqualTo(LATELY.plus(Pace.REAL.settle()));
    Instant longAgo = Seen.NOW.minusSeconds(3600);
    Plan late =
        ha().inspection(new Inspection(question(LATELY), longAgo, true, 3, null, 3, null)).plan();
    assertThat(late.finished()).isFalse();
  }

  /** Sent, and no answer says under which id. */
  private static Command question(Instant at) {
    return new Command(Purpose.INSPECT, "t", "i-server-0", null, at);
  }

  @Test
  void noServerIsRestartedWithNewSettingsOnAnOldAnswer() {
    ClusterSpec changed = HA.withConfig(List.of("traefik"), HA.tlsSans(), HA.snapshots());
    assertThat(ha().asked(EARLIER).steps(changed)).containsExactly("inspect");
    Seen seen = ha().asked(LATELY);
    assertThat(seen.steps(changed)).containsExactly("reconfigure server-0");
    seen.node("server-2", n -> n.withHealth(false, true));
    assertThat(seen.steps(changed)).isEmpty();
    assertThat(seen.asked(Seen.NOW.minusSeconds(30)).steps(changed)).containsExactly("inspect");
  }

  @Test
  void labelsThatWereSentAndNotProvenAreSentAgain() {
    ClusterSpec marked = Specs.ha(Specs.pool("work", Map.of("team", "b"), List.of()));
    Seen seen = new Seen(marked).node("work-0", n -> n.withMarksSent(Marks.of(marked, n)));
    assertThat(seen.steps()).containsExactly("label work-0");
  }

  @Test
  void aServerThatWasTakenOutOfEtcdIsReplacedAndNotStarted() {
    Seen seen =
        ha().node(
                "server-1",
                n ->
                    n.with(Milestone.MEMBER_REMOVED)
                        .without(Milestone.STARTED)
                        .withHealth(false, false));
    assertThat(seen.planned("server-1", HA).staying()).isFalse();
    assertThat(seen.steps()).noneMatch(step -> step.contains("start server server-1"));
  }

  @Test
  void afterALostStatusAServerJoinsOnlyBehindASnapshot() {
    Seen seen = ha().fresh("server-2").asked(Instant.EPOCH);
    assertThat(seen.steps()).contains("snapshot").doesNotContain("start server server-2");
    assertThat(seen.saved(LATELY).steps()).containsExactly("inspect");
    assertThat(seen.asked(LATELY).steps()).contains("start server server-2");
  }

  @Test
  void nodesThatAreLeavingStopWithTheirCluster() {
    Seen seen =
        ha().saved(LATELY)
            .node("work-1", n -> n.withLeaving(new Leaving("replaced", false, LATELY)));
    assertThat(seen.steps(stopped(HA))).containsExactly("stop i-work-0, i-work-1");
  }

  @Test
  void spotMachinesEndWhenTheirClusterStops() {
    Pool spot = new Pool("work", 1, "t4g.large", null, null, null, true, null);
    ClusterSpec spec = Specs.ha(spot);
    assertThat(new Seen(spec).saved(LATELY).steps(stopped(spec)))
        .contains("terminate i-work-0")
        .doesNotContain("stop i-work-0");
  }

  @Test
  void aServerWithOtherSettingsThanThoseThatRunIsSaidAndNotReplaced() {
    Seen seen = ha().fresh("server-2").asked(LATELY);
    for (int i = 0; i < 9; i++) {
      seen.node(
          "server-2",
          n -> n.failed("start server failed: critical configuration value mismatch", LATELY));
    }
    Plan plan = seen.plan();
    assertThat(plan.blocked()).isTrue();
    assertThat(plan.status().node("server-2").orElseThrow().staying()).isTrue();
  }

  @Test
  void aSoleServerOnWhichNothingStartsIsSaid() {
    Seen seen =
        new Seen(Specs.dev())
            .inspection(new Inspection(null, EARLIER, false, 1, null, 0, null))
            .node("server-0", n -> n.without(Milestone.STARTED).withHealth(false, false));
    for (int i = 0; i < 5; i++) {
      seen.node("server-0", n -> n.failed("k3s died", LATELY));
    }
    assertThat(seen.plan().verdicts()).extracting(Plan.Verdict::reason).contains("CannotStart");
  }

  @Test
  void afterALostStatusNoAgentStartsBeforeTheVersionsOfServersAreKnown() {
    Seen seen =
        ha().fresh("work-0")
            .node("work-0", n -> n.with(Milestone.START_SENT))
            .fresh("server-2")
            .node("server-2", n -> n.with(Milestone.START_SENT));
    assertThat(seen.steps()).doesNotContain("start agent work-0");
    seen.node("server-2", n -> n.withVersion(HA.k3sVersion()));
    assertThat(seen.steps()).contains("start agent work-0");
  }

  @Test
  void theOnlyServerHasItsNewSettingsBeforeOthersJoin() {
    ClusterSpec changed = HA.withConfig(List.of("traefik"), HA.tlsSans(), HA.snapshots());
    Seen seen = ha().fresh("server-1").fresh("server-2").saved(LATELY);
    seen.inspection(new Inspection(null, LATELY, true, 1, null, 1, null));
    assertThat(seen.steps(HA)).contains("start server server-1");
    assertThat(seen.steps(changed))
        .contains("reconfigure server-0")
        .doesNotContain("start server server-1");
  }

  @Test
  void serversThatCanBeSparedHaveTheirNewSettingsBeforeOneJoins() {
    ClusterSpec five = HA.withServers(Mode.HA, new Servers("t4g.medium", 5, null));
    ClusterSpec changed = five.withConfig(List.of("traefik"), HA.tlsSans(), HA.snapshots());
    Seen seen = new Seen(five).fresh("server-4").saved(LATELY);
    seen.inspection(new Inspection(null, LATELY, true, 4, null, 4, null));
    assertThat(seen.steps(five)).contains("start server server-4");
    assertThat(seen.steps(changed))
        .contains("reconfigure server-0")
        .doesNotContain("start server server-4");
    seen.inspection(new Inspection(null, LATELY, true, 4, null, 3, List.of("server-3")))
        .node("server-3", n -> n.withHealth(false, true));
    assertThat(seen.steps(changed)).noneMatch(step -> step.startsWith("reconfigure server"));
  }

  @Test
  void oneOfTwoVotersIsNotRestarted() {
    ClusterSpec changed = HA.withConfig(List.of("traefik"), HA.tlsSans(), HA.snapshots());
    Seen seen = ha().fresh("server-2").saved(LATELY);
    seen.inspection(new Inspection(null, LATELY, true, 2, null, 2, null));
    assertThat(seen.steps(changed)).doesNotContain("reconfigure server-0");
  }

  @Test
  void aVoterThatIsDownStartsAlsoWhileAnotherServerLeaves() {
    Seen seen =
        ha().asked(LATELY)
            .node("server-0", n -> n.without(Milestone.STARTED).withHealth(false, true))
            .node("server-1", n -> n.withLeaving(new Leaving("replaced", false, EARLIER)));
    assertThat(seen.steps()).contains("start server server-0");
  }

  @Test
  void aVoterMayOnlyComeBackWhileOthersLeaveIfTheClusterAnswersAndNothingElseIsUnderWay() {
    Seen seen =
        ha().asked(LATELY)
            .node("server-0", n -> n.without(Milestone.STARTED).withHealth(false, true))
            .node("server-1", n -> n.withLeaving(new Leaving("replaced", false, EARLIER)));
    assertThat(returns(seen, "server-0")).isTrue();
    seen.asked(Seen.NOW.minus(Pace.REAL.resync().multipliedBy(2)));
    assertThat(returns(seen, "server-0")).isFalse();
    seen.asked(LATELY).node("server-0", n -> n.withHealth(false, false));
    assertThat(returns(seen, "server-0")).as("it learns, and would become a member").isFalse();
    Command drain = new Command(Purpose.DRAIN, "t", "i-server-2", "id", LATELY);
    seen.node("server-0", n -> n.withHealth(false, true))
        .node("server-1", n -> n.withCommand(drain));
    assertThat(returns(seen, "server-0")).isFalse();
    Command label = new Command(Purpose.LABEL, "t", "i-server-2", "id", LATELY);
    seen.node("server-1", n -> n.withCommand(label));
    assertThat(returns(seen, "server-0")).as("labels disturb nobody").isTrue();
  }

  private static boolean returns(Seen seen, String slot) {
    Draft draft = new Draft(HA, seen.observed(), Seen.NOW, Pace.REAL);
    return Membership.returns(draft, draft.node(slot).orElseThrow());
  }

  @Test
  void aMachineThatThereIsNoRoomForIsStartedAgainWhenItIsDue() {
    Seen seen =
        ha().stopped("work-1")
            .node(
                "work-1",
                n -> n.failed("no room", Seen.NOW.plusSeconds(9)).withNoRoomSince(LATELY));
    assertThat(seen.steps()).doesNotContain("start i-work-1");
    assertThat(seen.plan().verdicts())
        .extracting(Plan.Verdict::reason)
        .contains("CannotStartMachine");
    seen.node("work-1", n -> n.waiting("no room", LATELY));
    assertThat(seen.steps()).contains("start i-work-1");
  }

  @Test
  void aScriptThatFailedDoesNotKeepAStoppedMachineFromBeingStarted() {
    Seen seen =
        ha().stopped("work-1").node("work-1", n -> n.failed("k3s", Seen.NOW.plusSeconds(9)));
    assertThat(seen.steps()).contains("start i-work-1");
    Node runs =
        ha().node("work-1", n -> n.failed("no room", LATELY).withNoRoomSince(LATELY))
            .planned("work-1", HA);
    assertThat(runs.noRoomSince()).as("its machine runs").isNull();
    assertThat(runs.failures()).as("what there was no room for did not fail").isZero();
  }

  @Test
  void aServerThatIsWellAgainAndLeavesDoesNotKeepALostOne() {
    Seen seen =
        ha().asked(LATELY)
            .node("server-0", n -> n.withLeaving(new Leaving("not ready", true, EARLIER)))
            .node(
                "server-2",
                n ->
                    n.with(Milestone.MEMBER_REMOVED)
                        .without(Milestone.STARTED)
                        .withHealth(false, false));
    assertThat(seen.planned("server-2", HA).staying()).isFalse();
    seen.node("server-0", n -> n.withHealth(false, true));
    assertThat(seen.planned("server-2", HA).staying()).isTrue();
  }

  @Test
  void aDrainedServerIsUpgradedOnlyBehindAFreshSnapshot() {
    Seen seen =
        ha().asked(LATELY)
            .saved(Seen.NOW.minusSeconds(7200))
            .node("server-0", n -> n.with(Milestone.DRAINED));
    assertThat(seen.steps(newer(HA))).contains("snapshot").doesNotContain("upgrade server-0");
  }

  @Test
  void anAgentThatStartsAgainGetsItsLabelsAgain() {
    ClusterSpec marked = Specs.ha(Specs.pool("work", Map.of("team", "b"), List.of()));
    Seen seen =
        new Seen(marked)
            .node("work-0", n -> Marks.proven(n, Marks.of(marked, n)).without(Milestone.STARTED));
    assertThat(seen.steps()).contains("start agent work-0");
    List<String> marks = seen.planned("work-0", marked).marks();
    Seen started = new Seen(marked).node("work-0", n -> n.withMarks(marks));
    assertThat(started.steps()).containsExactly("label work-0");
  }

  /**
   * Who votes is known from the cluster, and so it waited for ever for one that is known to vote.
   */
  @Test
  void whereNoServerIsKnownToServeThoseThatMayAreAsked() {
    Seen seen =
        ha().asked(Seen.NOW.minusSeconds(600))
            .node("server-0", n -> n.without(Milestone.STARTED).withHealth(false, true))
            .node("server-1", n -> n.withHealth(false, false))
            .node("server-2", n -> n.without(Milestone.STARTED).withHealth(false, true));
    assertThat(seen.steps()).contains("inspect");
    assertThat(seen.plan().status().inspection().command())
        .extracting(Command::via)
        .isEqualTo("i-server-1");
  }

  @Test
  void ofServersThatAreToStartThoseThatVoteComeFirst() {
    Seen seen =
        ha().saved(LATELY)
            .fresh("server-0")
            .node("server-0", n -> n.with(Milestone.START_SENT))
            .node("server-1", n -> n.without(Milestone.STARTED).withHealth(false, true));
    seen.inspection(new Inspection(null, LATELY, true, 3, null, 2, List.of("server-1")));
    assertThat(seen.steps()).contains("start server server-1");
  }

  /** It waited for machines that were never launched, and were to go anyway. */
  @Test
  void aClusterStopsAlsoWhereAMachineThatIsToGoWasNeverLaunched() {
    Pool spot = new Pool("work", 1, "t4g.large", null, null, null, true, null);
    ClusterSpec spec = Specs.ha(spot);
    Seen seen =
        new Seen(spec)
            .saved(LATELY)
            .node(
                "work-0",
                n ->
                    n.withMachine(null, null)
                        .withLeaving(new Leaving("scaled to 0", false, EARLIER)));
    assertThat(seen.plan(stopped(spec)).status().node("work-0")).isEmpty();
  }
}
