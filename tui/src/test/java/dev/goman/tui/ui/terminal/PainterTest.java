package dev.goman.tui.ui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import dev.goman.tui.ui.Play;
import dev.goman.tui.ui.Scenes;
import dev.goman.tui.ui.screen.Frame;
import dev.goman.tui.ui.screen.Theme;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PainterTest {
  private static final Theme THEME = Play.preferences(false).theme();

  @Test
  void whatIsDrawnIsWhatTheFrameSays() throws IOException {
    DefaultVirtualTerminal terminal = terminal(120, 40);
    Painter painter = new Painter(terminal);
    Play play = Play.usual().size(120, 40);
    for (String key :
        List.of("j", "Enter", "G", "Esc", "d", "?", "Esc", "Esc", "n", "x", "Esc", ":")) {
      Frame frame = play.keys(key).seen(Scenes.joining("billing")).frame();
      painter.paint(frame, THEME);
      assertThat(shown(terminal)).isEqualTo(frame.toText());
    }
  }

  @Test
  void nothingIsDrawnWhenNothingHasChanged() throws IOException {
    DefaultVirtualTerminal terminal = terminal(80, 24);
    Painter painter = new Painter(terminal);
    assertThat(painter.paint(Play.usual().frame(), THEME)).isTrue();
    terminal.getAndResetDirtyCells();
    assertThat(painter.paint(Play.usual().frame(), THEME)).isFalse();
    assertThat(terminal.getDirtyCells()).isEmpty();
  }

  @Test
  void aFrameIsOneWriteAndACursorMoveASmallOne() throws IOException {
    List<byte[]> writes = new ArrayList<>();
    Painter painter = new Painter(new Ansi(recorder(writes)));
    Play play = Play.usual().size(200, 50);
    painter.paint(play.frame(), THEME);
    assertThat(writes).hasSize(1);
    for (String key : List.of("j", "j", "k", "G")) {
      writes.clear();
      painter.paint(play.keys(key).frame(), THEME);
      assertThat(writes).hasSize(1);
      assertThat(writes.getFirst().length).isLessThanOrEqualTo(1024);
    }
  }

  @Test
  void charactersBeyondTheFirstPlaneAreWhole() throws IOException {
    List<byte[]> writes = new ArrayList<>();
    Painter painter = new Painter(new Ansi(recorder(writes)));
    Play play = Play.usual().keys("/").type("🚀広");
    painter.paint(play.frame(), THEME);
    assertThat(new String(writes.getFirst(), StandardCharsets.UTF_8))
        .contains("🚀広")
        .doesNotContain("??");
  }

  @Test
  void onlyOwnSequencesReachTheTerminal() throws IOException {
    List<byte[]> writes = new ArrayList<>();
    Painter painter = new Painter(new Ansi(recorder(writes)));
    Play play = Play.usual().told(Scenes.hostile("api")).keys("Enter").seen(Scenes.hostile("api"));
    painter.paint(play.frame(), THEME);
    String sent = new String(writes.getFirst(), StandardCharsets.UTF_8);
    String rest = sent.replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "");
    assertThat(rest.codePoints().filter(Character::isISOControl).toArray()).isEmpty();
    assertThat(sent).doesNotContain("\u001b[31mevil").doesNotContain("\u009b");
  }

  private static DefaultVirtualTerminal terminal(int columns, int rows) {
    return new DefaultVirtualTerminal(new TerminalSize(columns, rows));
  }

  private static OutputStream recorder(List<byte[]> writes) {
    return new ByteArrayOutputStream() {
      @Override
      public void write(byte[] bytes) {
        writes.add(bytes.clone());
      }
    };
  }

  private static String shown(DefaultVirtualTerminal terminal) {
    StringBuilder text = new StringBuilder();
    TerminalSize size = terminal.getTerminalSize();
    for (int row = 0; row < size.getRows(); row++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < size.getColumns(); column++) {
        line.append(terminal.getCharacter(column, row).getCharacterString());
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
