package dev.goman.tui.cli.session;

import dev.goman.tui.cli.process.Output;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Asks the person at the terminal. Whether there is one is for the caller to know. */
public final class Question {
  private static final int LONGEST_ANSWER = 200;

  private Question() {}

  /** The line that is typed in answer, without the spaces around it. */
  public static String ask(Session session, String prompt) {
    Output err = session.world().err();
    err.print(prompt);
    err.flush();
    return readLine(session.world().input()).strip();
  }

  private static String readLine(InputStream input) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      int next = input.read();
      while (next >= 0 && next != '\n' && line.size() < LONGEST_ANSWER) {
        line.write(next);
        next = input.read();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the answer", e);
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
