package dev.goman.tui.ui.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.k3s.cluster.DesiredState;
import dev.goman.tui.cluster.Change;
import dev.goman.tui.ui.Play;
import dev.goman.tui.ui.input.Input;
import dev.goman.tui.ui.model.Mode;
import dev.goman.tui.ui.model.Page;
import dev.goman.tui.ui.model.Plan;
import dev.goman.tui.ui.model.Proposal;
import dev.goman.tui.ui.model.TextField;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What keys do while they are not looked up in the keymap, and what the mouse does. */
final class ModeKeysTest {
  private static final Plan PLAN =
      new Plan(
          Collections.nCopies(30, "+line"), "1 step", Collections.nCopies(30, "+0s launch work-2"));
  private static final Proposal STOP =
      new Proposal.Adjust("api", new Change.Switch(DesiredState.STOPPED));

  /** Every place where a line of text is typed, and how to see what is in it. */
  private enum Place {
    FILTER(() -> Play.usual().keys("/")) {
      @Override
      TextField field(Mode mode) {
        return ((Mode.Filtering) mode).field();
      }
    },
    COMMAND(() -> Play.usual().keys(":")) {
      @Override
      TextField field(Mode mode) {
        return ((Mode.Commanding) mode).field();
      }
    },
    FORM(() -> Play.usual().keys("n")) {
      @Override
      TextField field(Mode mode) {
        return ((Mode.Filling) mode).form().fields().getFirst().value();
      }
    },
    CONFIRMATION(ModeKeysTest::deleting) {
      @Override
      TextField field(Mode mode) {
        return ((Mode.Confirming) mode).typed();
      }
    };

    @SuppressWarnings("ImmutableEnumChecker") // each opens a play of its own
    private final Supplier<Play> opened;

    Place(Supplier<Play> opened) {
      this.opened = opened;
    }

    abstract TextField field(Mode mode);
  }

  /** What each key makes of {@code ab cd}, with the cursor, shown as {@code |}, after the c. */
  private static final Map<String, String> EDITS = new LinkedHashMap<>();

  static {
    EDITS.put("x", "ab cx|d");
    EDITS.put("広", "ab c広|d");
    EDITS.put("Left", "ab |cd");
    EDITS.put("Right", "ab cd|");
    EDITS.put("Home", "|ab cd");
    EDITS.put("Ctrl-A", "|ab cd");
    EDITS.put("End", "ab cd|");
    EDITS.put("Ctrl-E", "ab cd|");
    EDITS.put("Backspace", "ab |d");
    EDITS.put("Delete", "ab c|");
    EDITS.put("Ctrl-U", "|d");
    EDITS.put("Ctrl-W", "ab |d");
  }

  @TestFactory
  Stream<DynamicTest> textIsEditedTheSameWayEverywhere() {
    return Stream.of(Place.values())
        .flatMap(place ->
            EDITS.entrySet().stream()
                .map(edit ->
                    DynamicTest.dynamicTest(
                        place + " " + edit.getKey(),
                        () -> {
                          Play play = place.opened.get().type("ab cd").keys("Left");
                          assertThat(shown(place, play)).isEqualTo("ab c|d");
                          play.keys(edit.getKey());
                          assertThat(shown(place, play)).isEqualTo(edit.getValue());
                        })));
  }

  private static String shown(Place place, Play play) {
    TextField field = place.field(play.model().mode());
    return field.text().substring(0, field.at()) + "|" + field.text().substring(field.at());
  }

  @TestFactory
  Stream<DynamicTest> everythingTypedIsLeftWithoutAChange() {
    return Stream.of(Place.values())
        .flatMap(place ->
            Stream.of("Esc", "Ctrl-C")
                .map(key ->
                    DynamicTest.dynamicTest(
                        place + " " + key,
                        () -> {
                          Play play = place.opened.get().type("ab");
                          play.effects();
                          play.keys(key);
                          assertThat(play.model().mode()).isInstanceOf(Mode.Browse.class);
                          assertThat(play.model().visit().filter()).isEmpty();
                          assertThat(play.effects()).isEmpty();
                        })));
  }

  @TestFactory
  Stream<DynamicTest> theMouseDoesNothingToWhatIsTyped() {
    return Stream.of(Place.values())
        .map(place ->
            DynamicTest.dynamicTest(
                place.toString(),
                () -> {
                  Play play = place.opened.get().type("ab");
                  play.tell(new Msg.Typed(new Input.Click(4, 3)));
                  assertThat(shown(place, play)).isEqualTo("ab|");
                }));
  }

  @Test
  void aFormIsGoneThroughBothWaysAndAround() {
    Play play = Play.usual().keys("n");
    Function<Play, Integer> focus = p -> ((Mode.Filling) p.model().mode()).form().focus();
    int last = ((Mode.Filling) play.model().mode()).form().fields().size() - 1;
    assertThat(focus.apply(play.keys("Tab"))).isEqualTo(1);
    assertThat(focus.apply(play.keys("Down"))).isEqualTo(2);
    assertThat(focus.apply(play.keys("Shift-Tab"))).isEqualTo(1);
    assertThat(focus.apply(play.keys("Up"))).isEqualTo(0);
    assertThat(focus.apply(play.keys("Up"))).isEqualTo(last);
    assertThat(focus.apply(play.keys("Tab"))).isEqualTo(0);
    assertThat(focus.apply(play.keys("Enter"))).isEqualTo(1);
  }

  @TestFactory
  Stream<DynamicTest> aPlanIsLeft() {
    return Stream.of("n", "Esc", "Ctrl-C")
        .map(key ->
            DynamicTest.dynamicTest(
                key,
                () -> {
                  Play play = stopping();
                  play.effects();
                  assertThat(play.keys(key).model().mode()).isInstanceOf(Mode.Browse.class);
                  assertThat(play.effects()).isEmpty();
                  assertThat(play.said()).isEqualTo("nothing was changed");
                }));
  }

  @Test
  void aPlanIsScrolledAndThenDone() {
    Play play = stopping().size(80, 24);
    play.effects();
    assertThat(top(play.keys("Up"))).isZero();
    assertThat(top(play.keys("Down", "Down"))).isEqualTo(2);
    assertThat(top(play.keys("PageDown"))).isEqualTo(14);
    assertThat(top(play.keys("PageUp"))).isEqualTo(2);
    assertThat(top(play.tell(new Msg.Typed(new Input.Wheel(3))))).isEqualTo(5);
    play.keys("y");
    assertThat(play.effects()).containsExactly(new Effect.Store(STOP));
  }

  @Test
  void aDeletionIsScrolledWhileItsNameIsTyped() {
    Play play = deleting().type("ap").size(80, 24);
    assertThat(top(play.keys("Down"))).isEqualTo(1);
    assertThat(shown(Place.CONFIRMATION, play)).isEqualTo("ap|");
  }

  private static int top(Play play) {
    return ((Mode.Confirming) play.model().mode()).top();
  }

  @Test
  void aTextThatLiesOverThePageIsScrolledAndPutAwayByAnyOtherKey() {
    List<String> reasons = Collections.nCopies(50, "because");
    Play play = Play.usual().size(80, 24).tell(new Msg.Refused(STOP, reasons));
    Function<Play, Integer> top = p -> ((Mode.Reading) p.model().mode()).top();
    assertThat(top.apply(play.keys("Up"))).isZero();
    assertThat(top.apply(play.keys("Down"))).isEqualTo(1);
    assertThat(top.apply(play.keys("PageDown"))).isEqualTo(13);
    assertThat(top.apply(play.keys("PageUp"))).isEqualTo(1);
    assertThat(top.apply(play.tell(new Msg.Typed(new Input.Wheel(2))))).isEqualTo(3);
    assertThat(top.apply(play.tell(new Msg.Typed(new Input.Paste("q"))))).isEqualTo(3);
    assertThat(play.keys("Esc").model().mode()).isInstanceOf(Mode.Browse.class);
  }

  @Test
  void commandsAreRecalledBothWays() {
    Play play = Play.usual().keys(":").type("help").keys("Enter", ":").type("work").keys("Enter");
    assertThat(shown(Place.COMMAND, play.keys(":", "Up"))).isEqualTo("work|");
    assertThat(shown(Place.COMMAND, play.keys("Up"))).isEqualTo("help|");
    assertThat(shown(Place.COMMAND, play.keys("Up"))).isEqualTo("help|");
    assertThat(shown(Place.COMMAND, play.keys("Down"))).isEqualTo("work|");
    assertThat(shown(Place.COMMAND, play.keys("Down"))).isEqualTo("|");
    assertThat(shown(Place.COMMAND, play.type("da").keys("Tab"))).isEqualTo("dashboard|");
  }

  @Test
  void theMouseMovesTheCursorAndScrolls() {
    Play play = Play.usual().size(80, 24);
    int row = List.of(play.text().split("\n", -1)).indexOf(line(play, "docs"));
    play.tell(new Msg.Typed(new Input.Click(10, row)));
    assertThat(play.cursor()).isEqualTo("docs");
    play.tell(new Msg.Typed(new Input.Wheel(2)));
    assertThat(play.cursor()).isEqualTo("finance");
    play.tell(new Msg.Typed(new Input.Wheel(-5)));
    assertThat(play.cursor()).isEqualTo("api");
    for (int nothing : List.of(0, 1, 2, 20, 23, 99)) {
      play.tell(new Msg.Typed(new Input.Click(10, nothing)));
      assertThat(play.cursor()).isEqualTo("api");
      assertThat(play.page()).isEqualTo(new Page.Clusters());
    }
  }

  private static String line(Play play, String name) {
    return play.text().lines().filter(l -> l.contains(name)).findFirst().orElseThrow();
  }

  private static Play stopping() {
    return Play.usual().keys("S").tell(new Msg.Planned(STOP, PLAN));
  }

  private static Play deleting() {
    return Play.usual().keys("Ctrl-D").tell(new Msg.Planned(new Proposal.Delete("api"), PLAN));
  }
}
