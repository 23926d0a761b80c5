package dev.goman.k3s.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/events.md names every event that the sources tell, and no other. */
class EventsReferenceTest {
  private static final Pattern TOLD =
      Pattern.compile("Event\\.Type\\.(NORMAL|WARNING),\\s*\"(\\w+)\"");

  /** The one place that chooses between two. */
  private static final Pattern CHOSEN =
      Pattern.compile("notice\\(type, lost \\? \"(\\w+)\" : \"(\\w+)\"");

  private static final Pattern ROW =
      Pattern.compile("^\\| `(\\w+)` \\| (normal|warning) \\|", Pattern.MULTILINE);

  @Test
  void theReferenceIsCurrent() throws IOException {
    Map<String, String> listed = new TreeMap<>();
    String guide = Files.readString(Path.of("..", "docs", "events.md"));
    ROW.matcher(guide).results().forEach(row -> listed.put(row.group(1), row.group(2)));
    assertThat(listed).isEqualTo(told());
  }

  private static Map<String, String> told() throws IOException {
    Map<String, String> told = new TreeMap<>();
    for (Path folder : List.of(Path.of("src/main"), Path.of("../framework/core/src/main"))) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          collect(file, told);
        }
      }
    }
    return told;
  }

  private static void collect(Path file, Map<String, String> told) throws IOException {
    String source = Files.readString(file);
    int before = told.size();
    for (MatchResult event : TOLD.matcher(source).results().toList()) {
      told.put(event.group(2), event.group(1).toLowerCase(Locale.ROOT));
    }
    for (MatchResult choice : CHOSEN.matcher(source).results().toList()) {
      told.put(choice.group(1), "warning");
      told.put(choice.group(2), "normal");
    }
    boolean names = source.contains("Event.Type.NORMAL") || source.contains("Event.Type.WARNING");
    assertThat(told.size() > before || !names).as("what %s tells is found", file).isTrue();
  }
}
