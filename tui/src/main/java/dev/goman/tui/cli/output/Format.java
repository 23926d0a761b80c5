package dev.goman.tui.cli.output;

import dev.goman.framework.json.Spelling;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How an answer is printed. */
public enum Format {
  TABLE,
  WIDE,
  NAME,
  JSON,
  YAML;

  /** For people rather than programs. */
  public boolean forPeople() {
    return this == TABLE || this == WIDE;
  }

  /**
   * @param text as given, or nothing for a table
   * @throws Failure when it is no format
   */
  public static Format parse(@Nullable String text) {
    if (text == null) {
      return TABLE;
    }
    List<String> words =
        Arrays.stream(values()).map(f -> f.name().toLowerCase(Locale.ROOT)).toList();
    if (words.contains(text)) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
    throw Failure.of(Exit.USAGE, "--output: unknown format \"" + text + "\"")
        .hint(
            Spelling.closest(text, words)
                .map(w -> "did you mean " + w + "?")
                .orElse("one of " + String.join(", ", words)));
  }
}
