package dev.goman.tui.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.tui.ui.input.Action;
import dev.goman.tui.ui.input.Input;
import dev.goman.tui.ui.model.Preferences;
import dev.goman.tui.ui.screen.Glyphs;
import dev.goman.tui.ui.screen.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UiConfigTest {
  private static final UiConfig.Flags NOTHING = flags(true);

  @TempDir Path folder;

  @Test
  void withoutAnythingItIsDarkUnicodeAndWithoutMouse() {
    Preferences preferences = UiConfig.preferences(NOTHING, environment(Map.of()));
    assertThat(preferences.theme()).isEqualTo(new Theme(Theme.Name.DARK, Glyphs.UNICODE));
    assertThat(preferences.mouse()).isFalse();
    assertThat(preferences.readOnly()).isFalse();
  }

  @Test
  void theFileSaysHowItShouldBe() throws IOException {
    write("theme: light\nmouse: true\nreadOnly: true\nplain: true\nkeys: {quit: [Q, Ctrl-Q]}\n");
    Preferences preferences = UiConfig.preferences(NOTHING, environment(Map.of()));
    assertThat(preferences.theme()).isEqualTo(new Theme(Theme.Name.LIGHT, Glyphs.ASCII));
    assertThat(preferences.mouse()).isTrue();
    assertThat(preferences.readOnly()).isTrue();
    assertThat(preferences.keymap().action(new Input.Key("Ctrl-Q"))).contains(Action.QUIT);
    assertThat(preferences.keymap().action(new Input.Key("q"))).isEmpty();
  }

  @Test
  void aFlagWinsOverTheFile() throws IOException {
    write("theme: light\n");
    UiConfig.Flags flags = new UiConfig.Flags("mono", true, true, true, true);
    assertThat(UiConfig.preferences(flags, environment(Map.of())).theme())
        .isEqualTo(new Theme(Theme.Name.MONO, Glyphs.ASCII));
  }

  @Test
  void theTerminalTellsWhatItIsLike() {
    Map<String, String> light = environment(Map.of("COLORFGBG", "0;15"));
    assertThat(UiConfig.preferences(NOTHING, light).theme().name()).isEqualTo(Theme.Name.LIGHT);
    Map<String, String> latin = environment(Map.of("LANG", "de_DE.ISO-8859-1"));
    assertThat(UiConfig.preferences(NOTHING, latin).theme().glyphs()).isEqualTo(Glyphs.ASCII);
    assertThat(UiConfig.preferences(flags(false), light).theme().name()).isEqualTo(Theme.Name.MONO);
  }

  @Test
  void whatIsWrongIsSaidWithItsPlace() throws IOException {
    write("thme: light\n");
    refused("tui.yaml:1", "thme", "did you mean theme?");
    write("theme: pink\n");
    refused("tui.yaml", "pink");
    write("keys: {delete: [j]}\n");
    refused("tui.yaml", "j is for down and for delete");
    write("keys: [\n");
    refused("tui.yaml:");
  }

  private void refused(String... words) {
    assertThatThrownBy(() -> UiConfig.preferences(NOTHING, environment(Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .contains(words);
  }

  private void write(String text) throws IOException {
    Files.createDirectories(folder.resolve("goman"));
    Files.writeString(folder.resolve("goman/tui.yaml"), text);
  }

  private Map<String, String> environment(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    all.put("XDG_CONFIG_HOME", folder.toString());
    return all;
  }

  private static UiConfig.Flags flags(boolean color) {
    return new UiConfig.Flags(null, false, false, false, color);
  }
}
