package dev.goman.tui.ui.terminal;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.terminal.Terminal;
import dev.goman.tui.ui.screen.Frame;
import dev.goman.tui.ui.screen.Look;
import dev.goman.tui.ui.screen.Style;
import dev.goman.tui.ui.screen.Theme;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Draws frames on a terminal: of each only what is different from the one before. Not safe for
 * several threads.
 */
public final class Painter {
  /** So few cells that have not changed are drawn again rather than passed over. */
  private static final int BRIDGE = 4;

  private final Terminal terminal;
  private @Nullable Frame drawn;
  private @Nullable Theme theme;
  private int style = -1;

  public Painter(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The next frame is drawn as a whole, because nobody knows what the terminal shows. */
  public void forget() {
    drawn = null;
  }

  /**
   * Draws a frame.
   *
   * @return whether anything had to be drawn
   */
  public boolean paint(Frame frame, Theme newTheme) throws IOException {
    Frame before = drawn;
    boolean whole =
        before == null || !before.size().equals(frame.size()) || !newTheme.equals(theme);
    if (!whole && before != null && frame.looksLike(before)) {
      drawn = frame;
      return false;
    }
    theme = newTheme;
    style = -1;
    terminal.setCursorVisible(false);
    if (whole) {
      terminal.resetColorAndSGR();
      terminal.clearScreen();
    }
    for (int row = 0; row < frame.size().rows(); row++) {
      row(frame, whole ? null : before, row, newTheme);
    }
    terminal.resetColorAndSGR();
    cursor(frame);
    terminal.flush();
    drawn = frame;
    return true;
  }

  private void row(Frame frame, @Nullable Frame before, int row, Theme colours) throws IOException {
    int columns = frame.size().columns();
    int column = 0;
    while (column < columns) {
      if (same(frame, before, column, row)) {
        column++;
        continue;
      }
      int end = endOfChange(frame, before, column, row);
      while (column > 0 && frame.glyph(column, row).isEmpty()) {
        column--;
      }
      terminal.setCursorPosition(column, row);
      run(frame, column, end, row, colours);
      column = end;
    }
  }

  private static boolean same(Frame frame, @Nullable Frame before, int column, int row) {
    return before == null
        ? frame.style(column, row) == 0 && frame.glyph(column, row).equals(" ")
        : frame.style(column, row) == before.style(column, row)
            && frame.glyph(column, row).equals(before.glyph(column, row));
  }

  private static int endOfChange(Frame frame, @Nullable Frame before, int from, int row) {
    int end = from + 1;
    for (int i = end; i < frame.size().columns() && i - end <= BRIDGE; i++) {
      if (!same(frame, before, i, row)) {
        end = i + 1;
      }
    }
    while (end < frame.size().columns() && frame.glyph(end, row).isEmpty()) {
      end++;
    }
    return end;
  }

  private void run(Frame frame, int from, int to, int row, Theme colours) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int column = from; column < to; column++) {
      int next = frame.style(column, row);
      if (next != style) {
        put(text);
        change(next, colours);
      }
      text.append(frame.glyph(column, row));
    }
    put(text);
  }

  private void put(StringBuilder text) throws IOException {
    if (!text.isEmpty()) {
      terminal.putString(text.toString());
      text.setLength(0);
    }
  }

  private void change(int next, Theme colours) throws IOException {
    Look look = colours.look(Style.of(next));
    terminal.resetColorAndSGR();
    if (look.foreground() != Look.Color.DEFAULT) {
      terminal.setForegroundColor(color(look.foreground()));
    }
    if (look.background() != Look.Color.DEFAULT) {
      terminal.setBackgroundColor(color(look.background()));
    }
    if (look.bold()) {
      terminal.enableSGR(SGR.BOLD);
    }
    if (look.reverse()) {
      terminal.enableSGR(SGR.REVERSE);
    }
    if (look.underline()) {
      terminal.enableSGR(SGR.UNDERLINE);
    }
    style = next;
  }

  private void cursor(Frame frame) throws IOException {
    if (frame.cursor() >= 0) {
      int columns = frame.size().columns();
      terminal.setCursorPosition(frame.cursor() % columns, frame.cursor() / columns);
      terminal.setCursorVisible(true);
    }
  }

  private static TextColor color(Look.Color color) {
    return switch (color) {
      case DEFAULT -> TextColor.ANSI.DEFAULT;
      case BLACK -> TextColor.ANSI.BLACK;
      case RED -> TextColor.ANSI.RED;
      case GREEN -> TextColor.ANSI.GREEN;
      case YELLOW -> TextColor.ANSI.YELLOW;
      case BLUE -> TextColor.ANSI.BLUE;
      case MAGENTA -> TextColor.ANSI.MAGENTA;
      case CYAN -> TextColor.ANSI.CYAN;
      case WHITE -> TextColor.ANSI.WHITE;
      case BRIGHT_BLACK -> TextColor.ANSI.BLACK_BRIGHT;
      case BRIGHT_RED -> TextColor.ANSI.RED_BRIGHT;
      case BRIGHT_GREEN -> TextColor.ANSI.GREEN_BRIGHT;
      case BRIGHT_YELLOW -> TextColor.ANSI.YELLOW_BRIGHT;
      case BRIGHT_BLUE -> TextColor.ANSI.BLUE_BRIGHT;
      case BRIGHT_MAGENTA -> TextColor.ANSI.MAGENTA_BRIGHT;
      case BRIGHT_CYAN -> TextColor.ANSI.CYAN_BRIGHT;
      case BRIGHT_WHITE -> TextColor.ANSI.WHITE_BRIGHT;
    };
  }
}
