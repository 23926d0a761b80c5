package dev.goman.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * With SnapStart all that wakes the function wakes a published version; without, nothing of it is
 * made.
 */
class SnapStartTest {
  private static final String SWITCH = "HasSnapStart";

  /**
   * Parameters that an installation keeps for as long as it lives, or that are nothing of the
   * function.
   */
  private static final Set<String> FIXED =
      Set.of(
          "FunctionName",
          "Name",
          "StateBucket",
          "StatePrefix",
          "CodeBucket",
          "Runtime",
          "SnapStart");

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(\\w+)}");
  private static final int LONGEST_DESCRIPTION = 256;

  private final Template with = Template.read();
  private final Template without = Template.read(SWITCH);

  @Test
  void itIsOffUnlessSomebodyWantsIt() {
    assertThat(with.at("Parameters", "SnapStart", "Default")).isEqualTo("off");
    assertThat(without.property("Function", "SnapStart", "ApplyOn")).isEqualTo("None");
    assertThat(without.resources()).doesNotContainKeys("Version", "Live");
    assertThat(without.property("QueueToFunction", "FunctionName")).isEqualTo("${Function}");
    assertThat(without.property("SweepPermission", "FunctionName")).isEqualTo("${Function}");
    assertThat(without.property("FunctionFailures", "Qualifier")).isEqualTo("$LATEST");
    assertThat(without.property("Sweep", "Targets").toString()).contains("Arn=${Function.Arn}");
  }

  @Test
  void allThatWakesTheFunctionWakesTheVersion() {
    assertThat(with.property("Function", "SnapStart", "ApplyOn")).isEqualTo("PublishedVersions");
    assertThat(with.property("Live", "FunctionVersion")).isEqualTo("${Version.Version}");
    assertThat(with.property("QueueToFunction", "FunctionName")).isEqualTo("${Live}");
    assertThat(with.property("SweepPermission", "FunctionName")).isEqualTo("${Live}");
    assertThat(with.property("FunctionFailures", "Qualifier").toString()).contains("${Live}");
    assertThat(with.property("Sweep", "Targets").toString()).contains("Arn=${Live}");
  }

  @Test
  void nothingElseDependsOnIt() {
    Set<String> differing = new TreeSet<>(without.resources().keySet());
    differing.removeIf(
        name -> Objects.equals(with.resources().get(name), without.resources().get(name)));
    assertThat(differing)
        .containsExactly(
            "Function", "FunctionFailures", "QueueToFunction", "Sweep", "SweepPermission");
  }

  @Test
  void anotherPackageOrSettingIsAnotherVersion() {
    Set<String> changeable = new TreeSet<>();
    Matcher used = REFERENCE.matcher(with.property("Function").toString());
    while (used.find()) {
      changeable.add(used.group(1));
    }
    changeable.retainAll(Template.map(with.at("Parameters")).keySet());
    changeable.removeAll(FIXED);
    String description = with.property("Version", "Description").toString();
    assertThat(changeable).contains("CodeKey", "Handler", "MemorySize");
    assertThat(changeable).allSatisfy(p -> assertThat(description).contains("${" + p + "}"));
  }

  @Test
  void theDescriptionOfAVersionIsNeverTooLong() {
    int handler = Integer.parseInt(with.at("Parameters", "Handler", "MaxLength").toString());
    String longest =
        with.property("Version", "Description")
            .toString()
            .replace("${CodeKey}", "lambda-%s.zip".formatted("0".repeat(64)))
            .replace("${CodeVersion}", "")
            .replace("${Handler}", "h".repeat(handler))
            .replace("${MemorySize}", "10240")
            .replace("${Architecture}", "x86_64")
            .replace("${SnapshotBucket}", "b".repeat(63));
    assertThat(longest).doesNotContain("$").hasSizeLessThanOrEqualTo(LONGEST_DESCRIPTION);
  }

  @Test
  void itIsForManagedJavaOnly() {
    assertThat(with.at("Rules", "SnapStartIsForManagedJava").toString())
        .contains("RuleCondition=[${SnapStart}, on]")
        .contains("Assert=[${Runtime}, java25]");
  }
}
