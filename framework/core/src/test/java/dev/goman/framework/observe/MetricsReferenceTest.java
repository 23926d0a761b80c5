package dev.goman.framework.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference of meters names every meter of the code and no other. */
class MetricsReferenceTest {
  private static final Path REFERENCE = Path.of("..", "..", "docs", "metrics.md");
  private static final Path CODE = Path.of("src/main/java");

  @Test
  void everyMeterIsInTheReferenceAndNoOther() throws IOException {
    Set<String> documented =
        named(Pattern.compile("^\\| `(goman\\.[a-z.]+)`"), Files.readString(REFERENCE));
    Set<String> made = new TreeSet<>();
    try (Stream<Path> files = Files.walk(CODE)) {
      for (Path file : files.filter(f -> f.toString().endsWith("Meters.java")).toList()) {
        made.addAll(named(Pattern.compile("\"(goman\\.[a-z.]+)\""), Files.readString(file)));
      }
    }
    assertThat(made).hasSizeGreaterThan(10).isEqualTo(documented);
  }

  private static Set<String> named(Pattern pattern, String text) {
    Set<String> names = new TreeSet<>();
    text.lines().map(pattern::matcher).filter(Matcher::find).forEach(m -> names.add(m.group(1)));
    return names;
  }
}
