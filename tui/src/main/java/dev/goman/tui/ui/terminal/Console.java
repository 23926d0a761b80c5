package dev.goman.tui.ui.terminal;

import com.googlecode.lanterna.terminal.Terminal;
import dev.goman.tui.ui.screen.Size;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The terminal as the UI has it: raw, on the alternate screen. It can be given back and taken again
 * any number of times, from any thread; giving back what is not held does nothing.
 */
public final class Console {
  private static final String ALTERNATE_ON = "\u001b[?1049h";
  private static final String PASTE_ON = "\u001b[?2004h";
  private static final String PASTE_OFF = "\u001b[?2004l";
  private static final String MOUSE_ON = "\u001b[?1000h\u001b[?1006h";
  private static final String MOUSE_OFF = "\u001b[?1006l\u001b[?1000l";

  private final Ansi terminal;
  private final boolean mouse;
  private @Nullable String settings;
  private boolean raw;
  private boolean held;

  /**
   * @param output leads to the terminal
   * @param found what the launcher found and did already, if it did
   */
  public Console(OutputStream output, boolean mouse, Optional<Launched> found) {
    this.terminal = new Ansi(output);
    this.mouse = mouse;
    this.settings = found.map(Launched::settings).orElse(null);
    this.raw = found.isPresent();
  }

  /**
   * What the launcher did so that no process need be started for it.
   *
   * @param settings of the terminal before it was made raw
   * @param size of the terminal, if it has one
   */
  public record Launched(String settings, Optional<Size> size) {
    /** The variable that says so: settings and size with a {@code |} between them. */
    public static final String VARIABLE = "GOMAN_TERMINAL";

    public static Optional<Launched> parse(@Nullable String variable) {
      if (variable == null || !variable.contains("|")) {
        return Optional.empty();
      }
      String[] parts = variable.split("\\|", 2);
      return Optional.of(new Launched(parts[0], Stty.parse(parts[1])));
    }
  }

  public Terminal terminal() {
    return terminal;
  }

  /** Makes the terminal raw and goes to the alternate screen. */
  public synchronized void take() throws IOException {
    if (held) {
      return;
    }
    if (settings == null) {
      settings = Stty.settings();
    }
    if (!raw) {
      Stty.raw();
      raw = true;
    }
    held = true;
    terminal.enterPrivateMode();
    terminal.raw(PASTE_ON + (mouse ? MOUSE_ON : ""));
    terminal.flush();
  }

  /** Takes the terminal again after somebody else has had it meanwhile. */
  public synchronized void retake() throws IOException {
    if (held) {
      Stty.raw();
      terminal.raw(ALTERNATE_ON + PASTE_ON + (mouse ? MOUSE_ON : ""));
      terminal.flush();
    }
  }

  /** Gives the terminal back as it was. */
  public synchronized void giveBack() throws IOException {
    if (!held) {
      return;
    }
    held = false;
    raw = false;
    try {
      terminal.raw((mouse ? MOUSE_OFF : "") + PASTE_OFF);
      terminal.setCursorVisible(true);
      terminal.resetColorAndSGR();
      terminal.exitPrivateMode();
      terminal.flush();
    } finally {
      if (settings != null) {
        Stty.set(settings);
      }
    }
  }

  /** Shows a line below what the terminal shows while it is given back. */
  public synchronized void line(String text) {
    try {
      terminal.putString(text + "\n");
      terminal.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the terminal cannot be used", e);
    }
  }

  /** The size as the kernel knows it; the usual one when it does not. */
  public Size size() {
    try {
      return Stty.size().orElse(Size.USUAL);
    } catch (IOException e) {
      return Size.USUAL;
    }
  }
}
