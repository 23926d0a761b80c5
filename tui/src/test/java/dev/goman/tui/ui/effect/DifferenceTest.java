package dev.goman.tui.ui.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DifferenceTest {

  @Test
  void equalTextsHaveNone() {
    assertThat(Difference.of(List.of("a"), List.of("a"))).isEmpty();
  }

  @Test
  void changedLinesAreShownWithSomeAround() {
    List<String> before = List.of("1", "2", "3", "4", "5", "6", "7");
    List<String> after = List.of("1", "2", "3", "four", "5", "6", "7");
    assertThat(Difference.of(before, after)).containsExactly(" 2", " 3", "-4", "+four", " 5", " 6");
  }

  @Test
  void linesComeAndGo() {
    assertThat(Difference.of(List.of(), List.of("a", "b"))).containsExactly("+a", "+b");
    assertThat(Difference.of(List.of("a", "b"), List.of("b"))).containsExactly("-a", " b");
  }

  @Test
  void longTextsAreComparedInNoTime() {
    List<String> long1 = IntStream.range(0, 50_000).mapToObj(i -> "x" + i).toList();
    assertThat(Difference.of(long1, List.of("y"))).hasSize(50_001);
  }
}
