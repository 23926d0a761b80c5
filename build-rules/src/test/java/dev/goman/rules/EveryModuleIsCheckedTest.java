package dev.goman.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No module with code of its own leaves the architecture rules out. */
class EveryModuleIsCheckedTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** Measures with the machine's own clocks and threads; nothing depends on it. */
  private static final Path BENCHMARKS = ROOT.resolve("framework/bench");

  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  static List<Path> modules() throws IOException {
    return MODULE
        .matcher(Files.readString(ROOT.resolve("pom.xml")))
        .results()
        .map(match -> ROOT.resolve(match.group(1)))
        .filter(module -> !module.equals(BENCHMARKS))
        .filter(module -> Files.isDirectory(module.resolve("src/main/java")))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void extendsTheRules(Path module) throws IOException {
    Path tests = module.resolve("src/test/java");
    assertThat(tests).isDirectory();
    try (Stream<Path> files = Files.walk(tests)) {
      assertThat(files)
          .filteredOn(file -> file.endsWith("ArchitectureTest.java"))
          .singleElement()
          .satisfies(file ->
              assertThat(Files.readString(file))
                  .contains("class ArchitectureTest extends ArchitectureRules"));
    }
  }
}
