package dev.goman.tui.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

  @Test
  void plainTextComesBackAsItIs() {
    String plain = "prod-1 ~ {\"a\": 2}";
    assertThat(Text.line(plain)).isSameAs(plain);
    assertThat(Text.block(plain)).isSameAs(plain);
  }

  @Test
  void escapeSequencesLoseWhatMakesThemOne() {
    assertThat(Text.line("\u001b[31mred")).isEqualTo("\uFFFD[31mred");
    assertThat(Text.line("\u009b31mred")).isEqualTo("\uFFFD31mred");
    assertThat(Text.line("a\u007fb\u0000c")).isEqualTo("a\uFFFDb\uFFFDc");
    assertThat(Text.line("over\rwritten")).isEqualTo("over\uFFFDwritten");
  }

  @Test
  void bidirectionalControlsAreReplaced() {
    for (char control :
        "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u200E".toCharArray()) {
      assertThat(Text.line("a" + control + "b")).isEqualTo("a\uFFFDb");
    }
  }

  @Test
  void invisibleCharactersGo() {
    assertThat(Text.line("a\u200Bb\u200Dc\uFEFFd\u00ADe\uFE0Ff")).isEqualTo("abcdef");
  }

  @Test
  void loneSurrogatesAreReplaced() {
    assertThat(Text.line("a\uD83Db")).isEqualTo("a\uFFFDb");
    assertThat(Text.line("a\uDE00b")).isEqualTo("a\uFFFDb");
  }

  @Test
  void onlyBlocksKeepLineFeeds() {
    assertThat(Text.line("a\nb\tc\u2028d")).isEqualTo("a b c d");
    assertThat(Text.block("a\nb\tc")).isEqualTo("a\nb c");
  }

  @Test
  void composedFormIsUsed() {
    assertThat(Text.line("e\u0301")).isEqualTo("é");
  }

  @Test
  void towersOfMarksAreCut() {
    assertThat(Text.line("x" + "\u0316".repeat(1000))).hasSize(5);
  }

  @ParameterizedTest
  @CsvSource({"abc,3", "é,1", "日本,4", "한,2", "😀,2", "x\u0316,1", "⚡,2", "●,1", "ｱ,1"})
  void widthCountsColumns(String text, int columns) {
    assertThat(Text.width(text)).isEqualTo(columns);
  }

  @ParameterizedTest
  @CsvSource({"abcdef,4,abc…", "abc,3,abc", "日本語,4,日…", "日本語,5,日本…", "abc,1,…", "abc,0,''"})
  void cutMarksWhatIsMissing(String text, int columns, String cut) {
    assertThat(Text.cut(text, columns)).isEqualTo(cut);
  }

  @Test
  void fitFillsExactly() {
    assertThat(Text.fit("日本語", 4)).isEqualTo("日… ");
    assertThat(Text.fit("ab", 4)).isEqualTo("ab  ");
  }

  @Property(tries = 2000)
  void nothingThatMovesTheCursorPasses(@ForAll String any) {
    assertThat(Text.line(any).codePoints())
        .noneMatch(Character::isISOControl)
        .noneMatch(c -> Character.getType(c) == Character.FORMAT)
        .noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  @Property(tries = 1000)
  void cleaningTwiceIsCleaningOnce(@ForAll String any) {
    assertThat(Text.line(Text.line(any))).isEqualTo(Text.line(any));
  }

  @Property(tries = 1000)
  void whatIsCutFits(@ForAll String any, @ForAll @IntRange(max = 40) int columns) {
    assertThat(Text.width(Text.cut(Text.line(any), columns))).isLessThanOrEqualTo(columns);
  }
}
