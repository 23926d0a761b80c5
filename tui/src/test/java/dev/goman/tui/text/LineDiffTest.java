package dev.goman.tui.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LineDiffTest {

  @Property(tries = 500)
  void bothTextsCanBeReadFromIt(
      @ForAll("texts") List<String> before, @ForAll("texts") List<String> after) {
    List<String> lines = LineDiff.of(text(before), text(after));
    if (before.equals(after)) {
      assertThat(lines).isEmpty();
    } else {
      assertThat(side(lines, '-')).isEqualTo(before);
      assertThat(side(lines, '+')).isEqualTo(after);
    }
  }

  /** Short ones, so that all lines are near a change and none is left out. */
  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.of("a", "b", "c").list().ofMaxSize(4);
  }

  @Test
  void whatIsFarFromAChangeIsLeftOut() {
    String before = numbers(1, 30);
    assertThat(LineDiff.of(before, before.replace("15\n", "")))
        .containsExactly(" 12", " 13", " 14", "-15", " 16", " 17", " 18");
    assertThat(LineDiff.of(before, before.replace("5\n", "x\n")))
        .contains("...", "-5", "+x", "-15", "+1x", "-25", "+2x");
  }

  @Test
  void hugeTextsAreBounded() {
    List<String> lines = LineDiff.of(numbers(0, 30_000), numbers(40_000, 70_000));
    assertThat(lines).hasSize(60_002);
  }

  private static String numbers(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(n -> n + "\n").collect(Collectors.joining());
  }

  private static String text(List<String> lines) {
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private static List<String> side(List<String> lines, char side) {
    return lines.stream()
        .filter(line -> line.charAt(0) == side || line.charAt(0) == ' ')
        .map(line -> line.substring(1))
        .toList();
  }
}
