package dev.goman.k3s.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/clusters.md says what to do about each reason for which a cluster is Blocked. */
class ReasonsReferenceTest {
  private static final Pattern BLOCKS =
      Pattern.compile("\\bblock(ed)?\\((pass,)?\\s*\"([A-Za-z]+)\"");
  private static final Pattern ROW =
      Pattern.compile("^\\| ((`\\w+`(, )?)+) \\|", Pattern.MULTILINE);
  private static final Pattern WORD = Pattern.compile("`(\\w+)`");

  @Test
  void everyReasonIsExplainedAndNoOther() throws IOException {
    String guide = Files.readString(Path.of("..", "docs", "clusters.md"));
    String table = guide.substring(guide.indexOf("| reason of `Blocked` |"));
    Set<String> explained = new TreeSet<>();
    ROW.matcher(table.substring(0, table.indexOf("\n\n")))
        .results()
        .flatMap(row -> WORD.matcher(row.group(1)).results())
        .forEach(word -> explained.add(word.group(1)));
    Set<String> reasons = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String source = Files.readString(file);
        BLOCKS.matcher(source).results().forEach(found -> reasons.add(found.group(3)));
      }
    }
    assertThat(reasons).hasSizeGreaterThan(15);
    assertThat(explained).isEqualTo(reasons);
  }
}
