package dev.goman.tui.ui.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.tui.cluster.Change;
import dev.goman.tui.ui.Play;
import dev.goman.tui.ui.Scenes;
import dev.goman.tui.ui.input.Input;
import dev.goman.tui.ui.model.Mode;
import dev.goman.tui.ui.model.News;
import dev.goman.tui.ui.model.Page;
import dev.goman.tui.ui.model.Plan;
import dev.goman.tui.ui.model.Proposal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What people do, from the first key to the last. */
final class ScriptsTest {
  private static final Plan PLAN = new Plan(List.of("-a", "+b"), "1 step", List.of("+0s launch"));

  @Test
  void theCursorStaysOnItsClusterWhenOthersComeAndGo() {
    Play play = Play.usual().keys("j", "j", "j");
    assertThat(play.cursor()).isEqualTo("docs");
    play.told(Scenes.fresh("aaa"), Scenes.fresh("bbb"));
    assertThat(play.cursor()).isEqualTo("docs");
    play.tell(new Msg.Told(News.gone("docs"), Scenes.NOW, null));
    assertThat(play.cursor()).isNotEqualTo("docs").isNotEmpty();
    assertThat(play.text()).doesNotContain("docs");
  }

  @Test
  void aPageIsScrolledNoMoreThanNeeded() {
    Play play = Play.usual().size(80, 8);
    assertThat(play.keys("G").text()).contains("games").doesNotContain("billing");
    assertThat(play.keys("k").text()).contains("games");
    assertThat(play.keys("g").text()).contains("api").doesNotContain("games");
  }

  @Test
  void changesComeWhereTheOrderAndTheFilterPutThem() {
    for (String sort : List.of("name", "health", "nodes", "age", "cost", "version")) {
      Play one =
          Play.usual().keys(":").type("sort " + sort).keys("Enter", "/").type("e|s").keys("Enter");
      Play all = Play.empty();
      one.told(Scenes.ready("edge")).told(Scenes.blocked("games"), Scenes.fresh("else"));
      one.tell(new Msg.Told(News.gone("docs"), Scenes.NOW, null));
      all.fill().told(Scenes.ready("edge"), Scenes.blocked("games"), Scenes.fresh("else"));
      all.tell(new Msg.Told(News.gone("docs"), Scenes.NOW, null));
      all.keys(":").type("sort " + sort).keys("Enter", "/").type("e|s").keys("Enter");
      assertThat(one.model().shown().rows()).isEqualTo(all.model().shown().rows()).isNotEmpty();
    }
  }

  @Test
  void aFilterFollowsWhatIsTypedAndEscGoesBackStepByStep() {
    Play play = Play.usual().keys("/").type("bill");
    assertThat(play.text()).contains("billing").doesNotContain("games");
    play.keys("Enter");
    assertThat(play.keys("Enter").page()).isEqualTo(new Page.OneCluster("billing"));
    assertThat(play.keys("Esc").text()).contains("billing").doesNotContain("games");
    assertThat(play.keys("Esc").text()).contains("games");
    assertThat(play.keys("/").type("[").text()).contains("no cluster matches");
    assertThat(play.keys("Esc").text()).contains("games");
  }

  @Test
  void whatIsPastedIntoTheListDoesNothingAndIntoATextIsCleanAndBounded() {
    String text = "d".repeat(9_990) + "\r\u001b[31m\u009b";
    Play play = Play.usual();
    play.effects();
    play.tell(new Msg.Typed(new Input.Paste(text)));
    assertThat(play.effects()).isEmpty();
    assertThat(play.page()).isEqualTo(new Page.Clusters());
    play.keys("/").tell(new Msg.Typed(new Input.Paste(text)));
    assertThat(play.model().visit().filter()).hasSize(1000).matches("d+");
    play.frame();
  }

  @Test
  void aCommandIsCompletedRememberedAndCorrected() {
    Play play = Play.usual().keys(":").type("ev").keys("Tab", "Enter");
    assertThat(play.page()).isEqualTo(new Page.Events(""));
    play.keys(":").type("cluster docs").keys("Enter");
    assertThat(play.page()).isEqualTo(new Page.OneCluster("docs"));
    play.keys(":", "Up", "Up", "Enter");
    assertThat(play.page()).isEqualTo(new Page.Events(""));
    play.keys(":").type("dashbord").keys("Enter");
    assertThat(play.said()).contains("did you mean :dashboard?");
    play.keys(":").type("cluster nowhere").keys("Enter");
    assertThat(play.said()).contains("no cluster \"nowhere\"");
    play.keys(":").type("sort age").keys("Enter");
    assertThat(play.model().visit().sort()).isEqualTo("AGE");
    play.keys(":").type("theme mono").keys("Enter");
    assertThat(play.model().preferences().theme().name()).hasToString("mono");
    play.keys(":", "Backspace");
    assertThat(play.model().mode()).isInstanceOf(Mode.Browse.class);
  }

  @Test
  void aChangeIsStoredOnlyAfterItsPlanWasShownAndAgreedTo() {
    Play play = Play.usual();
    play.effects();
    play.keys("p", "y");
    Proposal pause = new Proposal.Adjust("api", new Change.Pause(true));
    assertThat(play.effects()).containsExactly(new Effect.Forecast(pause));
    play.tell(new Msg.Planned(pause, PLAN));
    assertThat(play.text()).contains("1 step");
    play.keys("x", "Enter");
    assertThat(play.effects()).isEmpty();
    play.keys("y");
    assertThat(play.effects()).containsExactly(new Effect.Store(pause));
    play.tell(new Msg.Stored(pause, true));
    assertThat(play.said()).isEqualTo("stored: Pause api");
  }

  @Test
  void aPausedClusterGoesOnAtTheSameKey() {
    Play play = Play.usual().keys("j", "j", "j", "j", "j");
    play.effects();
    play.keys("p");
    assertThat(play.effects())
        .containsExactly(
            new Effect.Forecast(new Proposal.Adjust("finance", new Change.Pause(false))));
  }

  @Test
  void aDeletionNeedsTheNameInFull() {
    Play play = Play.usual();
    Proposal delete = new Proposal.Delete("api");
    play.keys("Ctrl-D").tell(new Msg.Planned(delete, PLAN));
    play.effects();
    play.keys("y", "Enter");
    assertThat(play.effects()).isEmpty();
    assertThat(play.said()).contains("type api to confirm");
    play.keys("Ctrl-U").type("api").keys("Enter");
    assertThat(play.effects()).containsExactly(new Effect.Store(delete));
  }

  @Test
  void escLeavesEveryQuestionWithoutAChange() {
    for (String key : List.of("S", "Ctrl-D", "n", ":", "/")) {
      Play play = Play.usual();
      play.effects();
      play.keys(key).keys("Esc");
      assertThat(play.model().mode()).isInstanceOf(Mode.Browse.class);
      assertThat(play.effects()).noneMatch(e -> e instanceof Effect.Store);
    }
  }

  @Test
  void aFormBecomesAProposalOnceEverythingInItIsRight() {
    Play play = Play.usual().keys("n").type("prod").keys("Tab", "Ctrl-U").type("ha");
    for (int i = 0; i < 7; i++) {
      play.keys("Enter");
    }
    assertThat(play.effects())
        .last()
        .isInstanceOfSatisfying(
            Effect.Forecast.class,
            f -> {
              assertThat(f.proposal()).isInstanceOf(Proposal.Create.class);
              assertThat(f.proposal().cluster()).isEqualTo("prod");
            });
  }

  @Test
  void whatIsWrongInAFormStandsAtItsField() {
    Play play = Play.usual().tell(new Msg.Fetched(Effect.Purpose.SCALE, Scenes.ready("api")));
    play.keys("Ctrl-U").type("many").keys("Enter", "Enter");
    assertThat(play.text()).contains("a whole number is needed");
    play.keys("Ctrl-U").type("5").keys("Enter", "Enter");
    assertThat(play.effects())
        .last()
        .isEqualTo(
            new Effect.Forecast(new Proposal.Adjust("api", new Change.ScalePool("work", 5))));
  }

  @Test
  void aDowngradeIsRefusedInTheForm() {
    Play play = Play.usual().tell(new Msg.Fetched(Effect.Purpose.UPGRADE, Scenes.ready("api")));
    play.keys("Ctrl-U").type("v1.35.1+k3s1").keys("Enter");
    assertThat(play.effects()).noneMatch(e -> e instanceof Effect.Forecast);
    assertThat(play.model().mode()).isInstanceOf(Mode.Filling.class);
  }

  @Test
  void theStateMayBeAwayAndItIsSaid() {
    Play play = Play.usual().tell(new Msg.Told(News.NONE, Scenes.NOW, "Connection refused"));
    assertThat(play.said()).contains("cannot be read: Connection refused");
    assertThat(play.pass(Duration.ofMinutes(3)).text()).contains("3m old").contains("billing");
    play.tell(new Msg.Told(News.NONE, Scenes.NOW.plusSeconds(181), null));
    assertThat(play.said()).contains("can be read again");
    assertThat(play.text()).contains("live");
  }

  @Test
  void aClusterThatIsLookedAtMayGoAway() {
    Play play = Play.usual().keys("Enter").seen(Scenes.ready("api"));
    play.tell(new Msg.Seen("api", null)).tell(new Msg.Told(News.gone("api"), Scenes.NOW, null));
    assertThat(play.text()).contains("it is not there any more");
    play.keys("j", "k", "G", "Enter", "y", "e", "s", "Esc", "Esc").frame();
  }

  @Test
  void theClusterThatIsLookedAtIsWatched() {
    Play play = Play.usual();
    play.keys("Enter");
    assertThat(play.effects()).contains(new Effect.Watch("api"));
    play.keys("y");
    assertThat(play.effects()).isEmpty();
    play.keys("Esc", "Esc");
    assertThat(play.effects()).contains(new Effect.Watch(""));
  }

  @Test
  void changedCellsAreMarkedForAWhile() {
    Play play = Play.usual().pass(Duration.ofSeconds(5)).told(Scenes.ready("edge"));
    assertThat(play.frame().toStyles()).contains("+");
    assertThat(play.frame().next()).isEqualTo(Scenes.NOW.plusSeconds(8));
    assertThat(play.pass(Duration.ofSeconds(3)).frame().toStyles()).doesNotContain("+");
  }

  @Test
  void everySizeCanBeDrawnOnEveryPage() {
    for (String key : List.of("c", "Enter", "y", "v", "w", "d", "m", "?", "n", ":", "/", "S")) {
      Play play = Play.usual().keys(key).seen(Scenes.hostile("api"));
      for (int columns : List.of(1, 2, 5, 30, 79, 300)) {
        for (int rows : List.of(1, 2, 3, 8, 25, 90)) {
          assertThat(play.size(columns, rows).frame().size().rows()).isEqualTo(rows);
          play.keys("Down", "PageDown", "Up");
        }
      }
    }
  }

  @Test
  void aPoolLeadsToItsNodes() {
    Play play = Play.usual().keys("Enter").seen(Scenes.ready("api"));
    play.onto("pool work").keys("Enter");
    assertThat(play.page()).isEqualTo(new Page.OnePool("api", "work"));
    assertThat(play.text()).contains("2 ready of 2", "tier=web").doesNotContain("api-server-0");
    play.onto("node api-work-0").keys("Enter");
    assertThat(play.page()).isEqualTo(new Page.OneNode("api", "api-work-0"));
    assertThat(play.keys("Esc", "Esc").page()).isEqualTo(new Page.OneCluster("api"));
  }

  @Test
  void aShellAndATunnelLeadToMachines() {
    Play play = Play.usual().real().keys("Enter").seen(Scenes.ready("api"));
    play.onto("node api-work-0").effects();
    Effect shell = new Effect.Shell("api-work-0", machine("api-work-0"), "eu-central-1");
    assertThat(play.keys("x").effects()).containsExactly(shell);
    assertThat(play.keys("Enter", "x").effects()).containsExactly(shell);
    assertThat(play.keys("T").effects())
        .containsExactly(new Effect.Tunnel("api", machine("api-server-0"), "eu-central-1"));
  }

  @Test
  void aSimulatedCloudHasNoMachinesToReach() {
    Play play = Play.usual().keys("Enter").seen(Scenes.ready("api")).onto("node api-work-0");
    play.effects();
    assertThat(play.keys("x").said()).contains("simulated");
    assertThat(play.keys("T").said()).contains("simulated");
    assertThat(play.effects()).isEmpty();
  }

  @Test
  void anotherContextIsGoneOnWith() {
    Play play = Play.usual();
    play.effects();
    assertThat(play.keys(":").type("ctx pr").keys("Tab", "Enter").effects())
        .containsExactly(new Effect.Switch("prod"));
    assertThat(play.keys(":").type("ctx prot").keys("Enter").said())
        .contains("there is no context \"prot\"; did you mean prod?");
    assertThat(play.keys(":").type("ctx").keys("Enter").text()).contains("Contexts", "home");
    assertThat(play.effects()).isEmpty();
  }

  @Test
  void aNewClusterThatIsNotWantedAfterAllIsGivenUp() {
    Proposal create = new Proposal.Create(Scenes.spec("new"));
    Play play = Play.usual().tell(new Msg.Edited(create));
    play.effects();
    play.tell(new Msg.Planned(create, PLAN)).keys("n");
    assertThat(play.effects()).containsExactly(new Effect.GiveUp(create));
    play.tell(new Msg.Planned(create, PLAN));
    assertThat(play.effects()).containsExactly(new Effect.GiveUp(create));
    assertThat(play.model().mode()).isInstanceOf(Mode.Browse.class);
  }

  private static String machine(String node) {
    return Objects.requireNonNull(
        Scenes.ready("api").statusBody().orElseThrow().node(node).orElseThrow().machine());
  }
}
