package dev.goman.tui.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Which of the process's streams lead to a terminal. */
public record Tty(boolean in, boolean out, boolean err) {
  /** Set by the launcher to the numbers of the streams that do, such as {@code 012}. */
  public static final String VARIABLE = "GOMAN_TTY";

  public static final Tty NONE = new Tty(false, false, false);

  /**
   * What the launcher found, or else what Linux says; nothing is a terminal where neither helps.
   */
  public static Tty detect(Map<String, String> environment) {
    String known = environment.get(VARIABLE);
    return known == null
        ? new Tty(isTerminal(0), isTerminal(1), isTerminal(2))
        : new Tty(known.contains("0"), known.contains("1"), known.contains("2"));
  }

  private static boolean isTerminal(int stream) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
