package dev.goman.tui.ui.update;

import dev.goman.tui.ui.input.Input;
import dev.goman.tui.ui.model.Mode;
import dev.goman.tui.ui.model.Model;

/** A text that lies over the page: keys scroll it or put it away. */
final class Reader {
  private Reader() {}

  static Model typed(Model model, Mode.Reading mode, Input input) {
    int scrolled = scrolled(input, model.size().rows());
    if (scrolled != 0) {
      int top = Math.clamp((long) mode.top() + scrolled, 0, Math.max(0, mode.lines().size() - 1));
      return model.withMode(new Mode.Reading(mode.title(), mode.lines(), top));
    }
    return input instanceof Input.Key ? model.withMode(new Mode.Browse()) : model;
  }

  /** By how many lines an input scrolls; 0 when it does something else. */
  static int scrolled(Input input, int rows) {
    return switch (input) {
      case Input.Wheel wheel -> wheel.rows();
      case Input.Key key ->
          switch (key.name()) {
            case "Up" -> -1;
            case "Down" -> 1;
            case "PageUp" -> -rows / 2;
            case "PageDown" -> rows / 2;
            default -> 0;
          };
      default -> 0;
    };
  }
}
