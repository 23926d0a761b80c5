package dev.goman.tui.ui.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class KeymapTest {

  @Test
  void noUsualKeyDoesTwoThings() {
    Keymap keymap = Keymap.usual();
    for (Action action : Action.values()) {
      for (String key : keymap.keys(action)) {
        assertThat(keymap.action(new Input.Key(key))).contains(action);
      }
    }
  }

  @Test
  void keysCanBeGivenToOtherActionsAndTakenAway() {
    Keymap keymap = Keymap.rebound(Map.of("delete", List.of(), "quit", List.of("Q")));
    assertThat(keymap.action(new Input.Key("Ctrl-D"))).isEmpty();
    assertThat(keymap.action(new Input.Key("q"))).isEmpty();
    assertThat(keymap.action(new Input.Key("Q"))).contains(Action.QUIT);
  }

  @Test
  void aKeyForTwoActionsIsRefused() {
    assertThatThrownBy(() -> Keymap.rebound(Map.of("delete", List.of("j"))))
        .hasMessageContaining("j is for down and for delete");
    assertThatThrownBy(() -> Keymap.rebound(Map.of("destroy", List.of("x"))))
        .hasMessage("there is no action destroy");
  }
}
