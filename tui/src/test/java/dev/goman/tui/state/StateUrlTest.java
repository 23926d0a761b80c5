package dev.goman.tui.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateUrlTest {
  private static final Path HERE = Path.of("/home/ann/work");

  @ParameterizedTest
  @CsvSource({
    "file:/var/goman, file:/var/goman",
    "file:///var/goman, file:/var/goman",
    "file:state, file:/home/ann/work/state",
    "file:./a/../b, file:/home/ann/work/b",
    "FILE:x, file:/home/ann/work/x",
    "file:a b, file:/home/ann/work/a b",
    "s3://bucket, s3://bucket",
    "s3://bucket/, s3://bucket",
    "s3://my-bucket.example/some/prefix/, s3://my-bucket.example/some/prefix"
  })
  void readsWhatPeopleWrite(String text, String canonical) {
    assertThat(StateUrl.parse(text, HERE)).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "state",
        "/var/goman",
        "file:",
        "file://",
        "file://host/var",
        "http://x",
        "s3:",
        "s3:bucket",
        "s3://",
        "s3:///prefix",
        "s3://Bucket",
        "s3://bucket//x",
        "s3://bucket/a b",
        "s3://bucket/ü"
      })
  void refusesTheRest(String text) {
    assertThatThrownBy(() -> StateUrl.parse(text, HERE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + text + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:~", "file:~/state"})
  void doesNotMakeAFolderNamedTilde(String text) {
    assertThatThrownBy(() -> StateUrl.parse(text, HERE)).hasMessageContaining("$HOME");
  }
}
