package dev.goman.framework.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.resource.ResourceKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoTest {
  private final Memo<String> memo = new Memo<>();
  private final List<String> parsed = new ArrayList<>();

  @Test
  void parsesTheSameBytesOnce() {
    assertThat(read("a", "one")).isEqualTo("one");
    assertThat(read("a", "one")).isEqualTo("one");
    assertThat(parsed).containsExactly("one");
  }

  @Test
  void parsesOtherBytesOfTheSameResource() {
    read("a", "one");
    assertThat(read("a", "two")).isEqualTo("two");
    assertThat(read("a", "one")).isEqualTo("one");
    assertThat(parsed).containsExactly("one", "two", "one");
  }

  @Test
  void keepsItsOwnCopyOfTheBytes() {
    byte[] body = "one".getBytes(StandardCharsets.UTF_8);
    memo.read(key("a"), body, this::parse);
    body[0] = 'x';
    assertThat(memo.read(key("a"), body, this::parse)).isEqualTo("xne");
  }

  @Test
  void forgetsWhatWasNotReadForLong() {
    for (int i = 0; i < 1_000; i++) {
      read("n" + i, "one");
    }
    parsed.clear();
    read("n999", "one");
    assertThat(parsed).isEmpty();
    read("n0", "one");
    assertThat(parsed).containsExactly("one");
  }

  private String read(String name, String body) {
    return memo.read(key(name), body.getBytes(StandardCharsets.UTF_8), this::parse);
  }

  private String parse(byte[] body) {
    parsed.add(new String(body, StandardCharsets.UTF_8));
    return parsed.getLast();
  }

  private static ResourceKey key(String name) {
    return new ResourceKey("things", name);
  }
}
