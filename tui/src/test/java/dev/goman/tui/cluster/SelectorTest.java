package dev.goman.tui.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {
  private static final Map<String, String> LABELS =
      Map.of("env", "prod", "example.org/tier", "web", "empty", "");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "env=prod | true",
        "env==prod | true",
        "env = prod | true",
        "env=test | false",
        "env!=test | true",
        "env!=prod | false",
        "none!=prod | true",
        "none=prod | false",
        "example.org/tier=web,env=prod | true",
        "example.org/tier=web,env=test | false",
        "env in (test, prod) | true",
        "env in (test,dev),env | false",
        "env notin (test) | true",
        "none notin (test) | true",
        "env | true",
        "none | false",
        "!none | true",
        "!env | false",
        "empty= | true",
        "env= | false"
      })
  void picks(String selector, boolean picked) {
    assertThat(Selector.parse(selector).matches(LABELS)).isEqualTo(picked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "a=b,", "=b", "a=b=c", "a in", "a in b", "a in (b", "!", "a b"})
  void refuses(String selector) {
    assertThatThrownBy(() -> Selector.parse(selector))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("selects nothing");
  }

  @Test
  void everythingIsPickedByNothing() {
    assertThat(Selector.ALL.matches(Map.of())).isTrue();
    assertThat(Selector.ALL.all()).isTrue();
  }
}
