package dev.goman.tui.ui.model;

import dev.goman.tui.ui.input.Keymap;
import dev.goman.tui.ui.screen.Theme;
import java.util.Collection;
import java.util.List;

/**
 * How the person wants it.
 *
 * @param readOnly whether nothing may be changed from here
 * @param mouse whether the mouse moves the cursor, rather than selecting text in the terminal
 * @param contexts the names of the contexts there are
 */
public record Preferences(
    Theme theme, Keymap keymap, boolean readOnly, boolean mouse, List<String> contexts) {

  public Preferences {
    contexts = List.copyOf(contexts);
  }

  public Preferences withTheme(Theme newTheme) {
    return new Preferences(newTheme, keymap, readOnly, mouse, contexts);
  }

  public Preferences withContexts(Collection<String> newContexts) {
    return new Preferences(theme, keymap, readOnly, mouse, List.copyOf(newContexts));
  }
}
