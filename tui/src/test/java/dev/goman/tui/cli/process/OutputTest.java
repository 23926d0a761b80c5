package dev.goman.tui.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutputTest {

  @Test
  void isUtf8() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Output output = Output.to(bytes, false);
    output.line("é日");
    output.flush();
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("é日\n");
  }

  @Test
  void aClosedPipeIsQuiet() {
    Output output = Output.to(new Broken(), false);
    output.line("x");
    assertThat(output.closed()).isFalse();
    output.flush();
    assertThat(output.closed()).isTrue();
    output.line("y".repeat(100_000));
    output.flush();
  }

  private static final class Broken extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("Broken pipe");
    }
  }
}
