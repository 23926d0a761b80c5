package dev.goman.tui.ui.page;

import dev.goman.tui.ui.model.Model;
import dev.goman.tui.ui.model.Visit;
import dev.goman.tui.ui.screen.Glyphs;

/**
 * What a page is made of.
 *
 * @param width of the lines, in columns of the terminal
 */
record Setting(Model model, Visit visit, Ages ages, int width) {

  Glyphs glyphs() {
    return model.preferences().theme().glyphs();
  }
}
