package dev.goman.framework.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpellingTest {
  private static final List<String> KNOWN =
      List.of("name", "count", "instanceType", "labels", "taints", "spot");

  @ParameterizedTest
  @CsvSource({
    "nmae,name", "nam,name", "names,name", "NAME,name", "cuont,count", "instancetype,instanceType",
    "instance-type,instanceType", "label,labels", "taint,taints", "psot,spot", "x,", "zzzzzz,",
    "description,"
  })
  void theNearestIsSuggestedIfItIsNear(String word, @Nullable String expected) {
    assertThat(Spelling.closest(word, KNOWN).orElse(null)).isEqualTo(expected);
  }

  @Property
  void aSwapOfNeighboursIsAlwaysFound(
      @ForAll @AlphaChars @StringLength(min = 4, max = 30) String word, @ForAll @IntRange int at) {
    int i = Math.floorMod(at, word.length() - 1);
    String swapped =
        word.substring(0, i) + word.charAt(i + 1) + word.charAt(i) + word.substring(i + 2);

    assertThat(Spelling.closest(swapped, List.of(word))).contains(word);
  }

  @Property(tries = 200)
  void anyWordIsCompared(@ForAll String word, @ForAll List<String> known) {
    assertThat(Spelling.closest(word, known).filter(found -> !known.contains(found))).isEmpty();
  }
}
