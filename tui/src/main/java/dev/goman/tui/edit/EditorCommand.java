package dev.goman.tui.edit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The editor that a person uses: $VISUAL, else $EDITOR, else vi, arguments included. It is started
 * as it is, without a shell.
 *
 * @param words the program and its arguments
 */
public record EditorCommand(List<String> words) {

  /**
   * @param environment the variables
   */
  public static EditorCommand of(Map<String, String> environment) {
    String visual = environment.getOrDefault("VISUAL", "");
    String editor = environment.getOrDefault("EDITOR", "");
    String text = visual.isBlank() ? editor.isBlank() ? "vi" : editor : visual;
    List<String> words = split(text);
    return new EditorCommand(words.isEmpty() ? List.of("vi") : words);
  }

  /**
   * Opens a file and waits until the editor ends.
   *
   * @return its exit code
   * @throws IOException when it cannot be started
   */
  public int open(Path file, Path directory) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(words);
    command.add(file.toString());
    Process process = new ProcessBuilder(command).directory(directory.toFile()).inheritIO().start();
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      throw e;
    }
  }

  /** At spaces that are not in quotation marks. */
  private static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char quote = 0;
    boolean inWord = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote == 0 && Character.isWhitespace(c)) {
        if (inWord) {
          words.add(word.toString());
          word.setLength(0);
        }
        inWord = false;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
        inWord = true;
      } else if (c == quote) {
        quote = 0;
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }
}
