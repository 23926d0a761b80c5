package dev.goman.tui.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.tui.ui.input.Action;
import dev.goman.tui.ui.input.Keymap;
import dev.goman.tui.ui.page.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The tables of docs/tui.md are those of the keymap and of the commands. Run with {@code
 * -Dgoman.golden=write} to write them anew.
 */
final class HelpDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "tui.md");
  private static final String BEGIN = "<!-- made by HelpDocumentTest -->\n";
  private static final String END = "<!-- end -->\n";

  @Test
  void theDocumentSaysWhatKeysDo() throws IOException {
    String document = Files.readString(DOCUMENT);
    int begin = document.indexOf(BEGIN) + BEGIN.length();
    int end = document.indexOf(END);
    String expected = document.substring(0, begin) + tables() + document.substring(end);
    if ("write".equals(System.getProperty("goman.golden"))) {
      Files.writeString(DOCUMENT, expected);
    }
    assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
  }

  private static String tables() {
    StringBuilder text = new StringBuilder();
    for (Action.Group group : Action.Group.values()) {
      text.append("\n**").append(group.title()).append("**\n\n| key | action | what it does |\n");
      text.append("|---|---|---|\n");
      for (Action action : Action.values()) {
        if (action.group() == group) {
          text.append("| ").append(code(Keymap.usual().keys(action)));
          text.append(" | `").append(action.word()).append("` | ").append(action.help());
          text.append(" |\n");
        }
      }
    }
    text.append("\n**Commands**\n\n| command | what it does |\n|---|---|\n");
    Commands.all()
        .forEach((word, help) ->
            text.append("| `:").append(word).append("` | ").append(help).append(" |\n"));
    return text.append('\n').toString();
  }

  private static String code(List<String> keys) {
    return keys.stream().map(k -> "`" + k + "`").collect(Collectors.joining(" "));
  }
}
