package dev.goman.tui.ui.terminal;

import dev.goman.tui.ui.screen.Size;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The settings of the terminal line, through {@code stty}, which every Unix has and which needs no
 * native code here.
 */
final class Stty {
  static final File TERMINAL = new File("/dev/tty");

  /**
   * Every key comes at once and as it is, those that would stop or end the process among them; what
   * is written is left as it is.
   */
  private static final List<String> RAW =
      List.of("-icanon", "-echo", "-isig", "-ixon", "-iexten", "-icrnl", "min", "1", "time", "0");

  private Stty() {}

  /** The settings, in a form that {@link #set} understands. */
  static String settings() throws IOException {
    return run(List.of("-g")).strip();
  }

  static void set(String settings) throws IOException {
    run(List.of(settings));
  }

  static void raw() throws IOException {
    run(RAW);
  }

  /** Nothing when the terminal does not know, as one without a screen. */
  static Optional<Size> size() throws IOException {
    return parse(run(List.of("size")));
  }

  /** Reads rows and columns. */
  static Optional<Size> parse(String text) {
    String[] words = text.strip().split(" ", -1);
    boolean numbers =
        words.length == 2
            && words[0].matches("[1-9][0-9]{0,4}")
            && words[1].matches("[1-9][0-9]{0,4}");
    return numbers
        ? Optional.of(new Size(Integer.parseInt(words[1]), Integer.parseInt(words[0])))
        : Optional.empty();
  }

  private static String run(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("stty"));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .redirectInput(TERMINAL)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException("stty " + arguments.getFirst() + " ended with " + code);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while stty ran", e);
    }
    return answer;
  }
}
