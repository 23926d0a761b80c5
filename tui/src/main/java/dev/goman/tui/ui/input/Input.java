package dev.goman.tui.ui.input;

/** Something that came in from the terminal. */
public sealed interface Input {

  /**
   * A key.
   *
   * @param name the character itself, or a name such as {@code Enter}, {@code Ctrl-D}, {@code Up},
   *     {@code Alt-x}, {@code F5}
   */
  record Key(String name) implements Input {
    /** Whether it is a character to be typed into a text. */
    public boolean isText() {
      return name.codePointCount(0, name.length()) == 1;
    }
  }

  /** Text that was pasted; not clean, and of any length. */
  record Paste(String text) implements Input {}

  /** The left button was pressed on a cell, counted from zero. */
  record Click(int column, int row) implements Input {}

  /**
   * The wheel was turned.
   *
   * @param rows how far down; negative for up
   */
  record Wheel(int rows) implements Input {}
}
