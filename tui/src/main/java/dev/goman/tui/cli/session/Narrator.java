package dev.goman.tui.cli.session;

import dev.goman.tui.cli.process.Output;
import dev.goman.tui.cli.process.World;
import dev.goman.tui.cli.settings.Settings;
import dev.goman.tui.text.Durations;
import dev.goman.tui.text.Text;
import java.time.Duration;

/**
 * Tells on stderr how work goes on: on a terminal in one line that is drawn anew, elsewhere in a
 * line for each change. Confined to one thread.
 */
public final class Narrator implements AutoCloseable {
  private static final String[] WHEEL = {"|", "/", "-", "\\"};
  private static final String START_AND_CLEAR = "\r\u001b[K";

  private final Output err;
  private final boolean live;
  private final boolean silent;
  private final int columns;
  private String last = "";
  private int turn;
  private boolean drawn;

  public Narrator(World world, Settings settings) {
    this.err = world.err();
    this.silent = settings.quiet();
    this.live = world.err().isTerminal() && !world.variable("TERM").equals("dumb");
    this.columns = columns(world.variable("COLUMNS"));
  }

  /** Something that happened and stays on the screen. */
  public void say(String text) {
    if (silent) {
      return;
    }
    erase();
    err.line(Text.line(text));
    err.flush();
  }

  /**
   * How things stand now; said again only if it changed, or drawn anew with a turn of the wheel.
   */
  public void status(String text, Duration elapsed) {
    if (silent) {
      return;
    }
    String line = Text.line(text);
    if (live) {
      String wheel = WHEEL[turn++ % WHEEL.length];
      String full = wheel + " " + line + "  " + Durations.show(elapsed);
      err.print(START_AND_CLEAR + Text.cut(full, columns - 1));
      err.flush();
      drawn = true;
    } else if (!line.equals(last)) {
      err.line(line);
      err.flush();
    }
    last = line;
  }

  private void erase() {
    if (drawn) {
      err.print(START_AND_CLEAR);
      drawn = false;
    }
  }

  /** Leaves the screen as a line of text would. */
  @Override
  public void close() {
    erase();
    err.flush();
  }

  private static int columns(String variable) {
    return variable.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(variable) : 80;
  }
}
