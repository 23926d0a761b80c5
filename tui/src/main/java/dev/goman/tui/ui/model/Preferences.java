package dev.goman.tui.ui.model;

import dev.goman.tui.ui.input.Keymap;
import dev.goman.tui.ui.screen.Theme;

/**
 * How the person wants it.
 *
 * @param readOnly whether nothing may be changed from here
 * @param mouse whether the mouse moves the cursor, rather than selecting text in the terminal
 */
public record Preferences(Theme theme, Keymap keymap, boolean readOnly, boolean mouse) {

  public Preferences withTheme(Theme newTheme) {
    return new Preferences(newTheme, keymap, readOnly, mouse);
  }
}
