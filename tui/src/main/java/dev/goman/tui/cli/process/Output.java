package dev.goman.tui.cli.process;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One of the two streams a command writes to, always UTF-8.
 *
 * <p>When nobody reads any more (a closed pipe), what is written is dropped and {@link #closed()}
 * says so; a command that could go on for ever then ends. Safe to use from several threads.
 */
public final class Output {
  private static final int BUFFER = 1 << 16;

  private final OutputStream stream;
  private final boolean terminal;
  private boolean closed;

  private Output(OutputStream stream, boolean terminal) {
    this.stream = new BufferedOutputStream(stream, BUFFER);
    this.terminal = terminal;
  }

  public static Output to(OutputStream stream, boolean terminal) {
    return new Output(stream, terminal);
  }

  /** Whether a person watches: spinners, colours and questions only then. */
  public boolean isTerminal() {
    return terminal;
  }

  public void line(String text) {
    print(text);
    print("\n");
  }

  public synchronized void print(String text) {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  public synchronized void write(byte[] bytes) {
    if (closed) {
      return;
    }
    try {
      stream.write(bytes);
    } catch (IOException e) {
      closed = true;
    }
  }

  public synchronized void flush() {
    if (closed) {
      return;
    }
    try {
      stream.flush();
    } catch (IOException e) {
      closed = true;
    }
  }

  /** Whether the other side has gone. */
  public synchronized boolean closed() {
    return closed;
  }
}
