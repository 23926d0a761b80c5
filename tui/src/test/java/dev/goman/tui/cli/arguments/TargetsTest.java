package dev.goman.tui.cli.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

class TargetsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cluster a b",
        "clusters a b",
        "cluster/a cluster/b",
        "K3sCluster/a clusters/b",
        "cluster a a b"
      })
  void bothFormsMeanTheSame(String words) {
    assertThat(parse(words).keys()).hasToString("[k3sclusters/a, k3sclusters/b]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cluster", "clusters", "k3sclusters", "K3sCluster"})
  void aKindAloneMeansAll(String words) {
    assertThat(parse(words).all()).isTrue();
  }

  @Test
  void aMisspeltKindIsGuessed() {
    assertThat(refused("clutser/a").hint()).isEqualTo("did you mean cluster?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pods",
        "cluster/",
        "cluster/../x",
        "cluster ../x",
        "cluster/a b",
        "cluster A",
        "cluster/a/b",
        ""
      })
  void theRestIsAWrongUse(String words) {
    assertThat(refused(words).exit()).isEqualTo(Exit.USAGE);
  }

  @Test
  void allIsNoAnswerWhereNamesAreNeeded() {
    Failure failure = catchThrowableOfType(Failure.class, () -> Targets.named(given("clusters")));
    assertThat(failure.exit()).isEqualTo(Exit.USAGE);
  }

  private static Targets parse(String words) {
    return Targets.parse(words.isEmpty() ? List.of() : List.of(words.split(" ")));
  }

  private static Failure refused(String words) {
    return catchThrowableOfType(Failure.class, () -> parse(words));
  }

  private static ParseResult given(String... words) {
    return new CommandLine(
            Specs.verb("test", "")
                .addOption(Specs.selector())
                .addPositional(Specs.positionals("CLUSTER", "")))
        .parseArgs(words);
  }

  @Test
  void aSelectorIsAnAnswerToWhich() {
    Targets targets = Targets.named(given("clusters", "-l", "env=test"));
    assertThat(targets.all()).isTrue();
    assertThat(targets.selector().matches(Map.of("env", "test"))).isTrue();
    assertThat(targets.selector().matches(Map.of("env", "prod"))).isFalse();
  }

  @Test
  void aSelectorDoesNotGoWithNames() {
    assertThat(
            catchThrowableOfType(
                Failure.class, () -> Targets.of(given("cluster/a", "-l", "env=test"))))
        .hasMessageContaining("does not go with names");
  }
}
