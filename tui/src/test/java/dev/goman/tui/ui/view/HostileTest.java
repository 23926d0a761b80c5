package dev.goman.tui.ui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.tui.text.Text;
import dev.goman.tui.ui.Play;
import dev.goman.tui.ui.Scenes;
import dev.goman.tui.ui.input.Keymap;
import dev.goman.tui.ui.model.Note;
import dev.goman.tui.ui.model.Preferences;
import dev.goman.tui.ui.screen.Glyphs;
import dev.goman.tui.ui.screen.Theme;
import dev.goman.tui.ui.update.Msg;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever somebody wrote, nothing but text reaches the terminal, and rows keep their width. */
final class HostileTest {

  @Test
  void noControlCharacterIsEverDrawn() {
    for (List<String> keys :
        List.of(
            List.<String>of(),
            List.of("Enter"),
            List.of("y"),
            List.of("v"),
            List.of("d"),
            List.of("m"),
            List.of("Enter", "G", "Enter"),
            List.of("y", "l", "l"))) {
      Play play = Play.usual().told(Scenes.hostile("api")).tell(said());
      play.keys(keys.toArray(String[]::new)).seen(Scenes.hostile("api"));
      for (int columns : List.of(40, 80, 200)) {
        String text = play.size(columns, 50).text();
        assertThat(text.codePoints().filter(HostileTest::harmful).toArray()).isEmpty();
      }
    }
  }

  @Test
  void aRowHasAsManyColumnsAsTheScreen() {
    Play play = Play.usual().keys("Enter").seen(Scenes.hostile("api")).size(80, 40);
    for (String row : play.text().split("\n", -1)) {
      assertThat(Text.width(row)).isLessThanOrEqualTo(80);
    }
  }

  @Test
  void aPlainScreenHasNothingButAscii() {
    for (List<String> keys :
        List.of(List.<String>of(), List.of("Enter"), List.of("y"), List.of("n"))) {
      Play play = Play.with(plain()).fill().told(Scenes.hostile("api")).tell(said());
      play.keys(keys.toArray(String[]::new)).seen(Scenes.hostile("api")).size(80, 50);
      assertThat(play.text()).matches(text -> text.chars().allMatch(c -> c < 128));
      assertThat(play.text().lines()).allMatch(row -> row.length() <= 80);
    }
  }

  private static Preferences plain() {
    return new Preferences(
        new Theme(Theme.Name.MONO, Glyphs.ASCII), Keymap.usual(), false, false, List.of());
  }

  private static Msg said() {
    return new Msg.Said(Note.Level.BAD, "\u001b]0;evil\u0007 \u202e\u009b");
  }

  private static boolean harmful(int c) {
    return (Character.isISOControl(c) && c != '\n')
        || Character.getType(c) == Character.FORMAT
        || Character.getType(c) == Character.SURROGATE;
  }
}
