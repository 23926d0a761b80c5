package dev.goman.tui.ui.terminal;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.terminal.ansi.ANSITerminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Lanterna's terminal for what is drawn only: it keeps what is written until {@link #flush} and
 * then writes it at once. Keys and the size come from elsewhere.
 */
final class Ansi extends ANSITerminal {
  private final OutputStream target;
  private final ByteArrayOutputStream buffer;

  Ansi(OutputStream target) {
    this(target, new ByteArrayOutputStream(1 << 14));
  }

  private Ansi(OutputStream target, ByteArrayOutputStream buffer) {
    super(InputStream.nullInputStream(), buffer, StandardCharsets.UTF_8);
    this.target = target;
    this.buffer = buffer;
  }

  /** Never asks the terminal, which may not answer. */
  @Override
  protected TerminalSize findTerminalSize() {
    return new TerminalSize(80, 24);
  }

  /** Whole characters, which the superclass would tear into halves beyond the first plane. */
  @Override
  public void putString(String text) throws IOException {
    writeToTerminal(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a sequence that Lanterna has no word for. */
  void raw(String sequence) throws IOException {
    writeToTerminal(sequence.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public synchronized void flush() throws IOException {
    byte[] bytes = buffer.toByteArray();
    buffer.reset();
    if (bytes.length > 0) {
      target.write(bytes);
      target.flush();
    }
  }
}
