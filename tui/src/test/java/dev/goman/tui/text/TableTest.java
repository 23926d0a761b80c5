package dev.goman.tui.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void columnsAreAsWideAsTheyNeedToBe() {
    assertThat(
            new Table("NAME", "AGE", "NOTE")
                .row("a", "12m", "")
                .row("long-name", "1s", "x")
                .lines())
        .containsExactly("NAME       AGE  NOTE", "a          12m", "long-name  1s   x");
  }

  @Test
  void wideCharactersTakeTwoColumns() {
    assertThat(new Table("A", "B").row("日本", "x").row("ab", "y").lines())
        .containsExactly("A     B", "日本  x", "ab    y");
  }

  @Test
  void whatCouldHarmTheTerminalDoesNotPass() {
    assertThat(new Table("A").row("x\u001b[2Jy\nz").lines()).last().isEqualTo("x\uFFFD[2Jy z");
  }
}
