package dev.goman.tui.ui.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.k3s.cluster.DesiredState;
import dev.goman.tui.cluster.Change;
import dev.goman.tui.ui.Play;
import dev.goman.tui.ui.Scenes;
import dev.goman.tui.ui.input.Action;
import dev.goman.tui.ui.input.Keymap;
import dev.goman.tui.ui.model.Mode;
import dev.goman.tui.ui.model.Page;
import dev.goman.tui.ui.model.Proposal;
import dev.goman.tui.ui.screen.Theme;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each key of each action does what the action says. */
final class KeysTest {

  @TestFactory
  Stream<DynamicTest> keys() {
    return Arrays.stream(Action.values())
        .flatMap(action ->
            Keymap.usual().keys(action).stream()
                .map(key -> DynamicTest.dynamicTest(key + " " + action, () -> check(action, key))));
  }

  /** There is a case for every action, or this does not compile. */
  private static void check(Action action, String key) {
    Play play = Play.usual().keys("j", "j").size(80, 8); // on crm, with room for five rows
    play.effects();
    switch (action) {
      case UP -> assertThat(play.keys(key).cursor()).isEqualTo("billing");
      case DOWN -> assertThat(play.keys(key).cursor()).isEqualTo("docs");
      case PAGE_UP -> assertThat(play.keys(key).cursor()).isEqualTo("api");
      case PAGE_DOWN -> assertThat(play.keys(key).cursor()).isEqualTo("games");
      case TOP -> assertThat(play.keys(key).cursor()).isEqualTo("api");
      case BOTTOM -> assertThat(play.keys(key).cursor()).isEqualTo("games");
      case LEFT -> {
        yaml(play).keys("l", "l", key);
        assertThat(play.model().visit().left()).isEqualTo(8);
      }
      case RIGHT -> {
        yaml(play).keys(key);
        assertThat(play.model().visit().left()).isEqualTo(8);
      }
      case OPEN -> assertThat(play.keys(key).page()).isEqualTo(new Page.OneCluster("crm"));
      case BACK -> {
        assertThat(play.keys("?", key).page()).isEqualTo(new Page.Clusters());
        assertThat(play.cursor()).isEqualTo("crm");
      }
      case CLUSTERS ->
          assertThat(play.keys("Enter", "y", key).page()).isEqualTo(new Page.Clusters());
      case EVENTS -> {
        assertThat(play.keys(key).page()).isEqualTo(new Page.Events(""));
        assertThat(play.keys("Esc", "Enter", key).page()).isEqualTo(new Page.Events("crm"));
      }
      case WORK -> {
        assertThat(play.keys(key).page()).isEqualTo(new Page.Work());
        assertThat(play.effects()).containsExactly(new Effect.LoadWork(Duration.ZERO));
      }
      case DASHBOARD -> assertThat(play.keys(key).page()).isEqualTo(new Page.Dashboard());
      case MESSAGES -> assertThat(play.keys(key).page()).isEqualTo(new Page.Messages());
      case YAML -> assertThat(play.keys(key).page()).isEqualTo(new Page.Yaml("crm"));
      case HELP -> assertThat(play.keys(key).page()).isEqualTo(new Page.Help());
      case NEW -> assertThat(play.keys(key).model().mode()).isInstanceOf(Mode.Filling.class);
      case NEW_IN_EDITOR -> does(play, key, new Effect.Edit(null));
      case EDIT -> does(play, key, new Effect.Fetch(Effect.Purpose.EDITOR, "crm"));
      case FORM -> does(play, key, new Effect.Fetch(Effect.Purpose.FORM, "crm"));
      case SCALE -> does(play, key, new Effect.Fetch(Effect.Purpose.SCALE, "crm"));
      case UPGRADE -> does(play, key, new Effect.Fetch(Effect.Purpose.UPGRADE, "crm"));
      case STOP -> forecasts(play, key, new Change.Switch(DesiredState.STOPPED));
      case START -> forecasts(play, key, new Change.Switch(DesiredState.RUNNING));
      case PAUSE -> forecasts(play, key, new Change.Pause(true));
      case RECONCILE ->
          does(
              play,
              key,
              new Effect.Store(new Proposal.Adjust("crm", new Change.Reconcile(Scenes.NOW))));
      case DELETE -> does(play, key, new Effect.Forecast(new Proposal.Delete("crm")));
      case SHELL -> assertThat(play.keys(key).said()).isEqualTo("no node is chosen");
      case TUNNEL -> assertThat(play.keys(key).said()).isEqualTo("open a cluster first");
      case FILTER -> assertThat(play.keys(key).model().mode()).isInstanceOf(Mode.Filtering.class);
      case COMMAND -> assertThat(play.keys(key).model().mode()).isInstanceOf(Mode.Commanding.class);
      case SORT -> assertThat(play.keys(key).model().visit().sort()).isEqualTo("NAME");
      case REVERSE -> {
        assertThat(play.keys(key).text().indexOf("games"))
            .isLessThan(play.text().indexOf("docs"))
            .isPositive();
        assertThat(play.cursor()).isEqualTo("crm");
      }
      case THEME ->
          assertThat(play.keys(key).model().preferences().theme().name())
              .isEqualTo(Theme.Name.LIGHT);
      case REDRAW -> does(play, key, new Effect.Redraw());
      case SUSPEND -> does(play, key, new Effect.Suspend());
      case QUIT -> does(play, key, new Effect.Quit());
    }
  }

  private static Play yaml(Play play) {
    return play.keys("y").seen(Scenes.ready("crm"));
  }

  private static void does(Play play, String key, Effect effect) {
    assertThat(play.keys(key).effects()).containsExactly(effect);
  }

  private static void forecasts(Play play, String key, Change change) {
    does(play, key, new Effect.Forecast(new Proposal.Adjust("crm", change)));
  }

  @TestFactory
  Stream<DynamicTest> nothingIsChangedWhereOnlyReadingIsAllowed() {
    return Arrays.stream(Action.values())
        .filter(Action::changes)
        .map(action ->
            DynamicTest.dynamicTest(
                action.word(),
                () -> {
                  Play play = Play.with(Play.preferences(true)).fill();
                  play.effects();
                  play.keys(Keymap.usual().key(action));
                  assertThat(play.effects()).isEmpty();
                  assertThat(play.model().mode()).isInstanceOf(Mode.Browse.class);
                  assertThat(play.said()).contains("read-only");
                }));
  }
}
