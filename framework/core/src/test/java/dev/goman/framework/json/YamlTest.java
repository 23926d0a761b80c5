package dev.goman.framework.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlTest {
  private static final Json JSON = Json.strict();

  record Box(String name, Integer size, List<Part> parts, Map<String, String> labels) {}

  record Part(String colour, boolean heavy) {}

  @Test
  void readsYamlAndJsonAlike() {
    Box yaml = one("name: a\nsize: 3\nparts:\n  - colour: red\n    heavy: true\n");
    Box json =
        one("{\"name\": \"a\", \"size\": 3, \"parts\": [{\"colour\": \"red\", \"heavy\": true}]}");
    assertThat(yaml).isEqualTo(json);
    assertThat(yaml.parts()).containsExactly(new Part("red", true));
  }

  @Test
  void aStreamHoldsManyAndEmptyOnesDoNotCount() {
    List<YamlDocument> documents = read("# nothing\n---\nname: a\n---\n---\nname: b\n...\n");
    assertThat(documents).hasSize(2);
    assertThat(documents.get(1).at("name")).isEqualTo(new YamlDocument.Position(6, 1));
    assertThat(read("")).isEmpty();
    assertThat(read("# only words\n")).isEmpty();
  }

  @Test
  void knowsWhereThingsStand() {
    YamlDocument document = read("name: a\nparts:\n  - colour: red\n    heavy: true\n").getFirst();
    assertThat(document.at("parts[0].heavy")).isEqualTo(new YamlDocument.Position(4, 5));
    assertThat(document.at("parts[0].weight")).isEqualTo(document.at("parts[0]"));
    assertThat(document.at("parts[7].x.y")).isEqualTo(document.at("parts"));
    assertThat(document.at("nothing")).isEqualTo(document.at(""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: a\\nsize: [1, 2| 2| 12",
        "name: a\\n\\tsize: 1| 2| 1",
        "name: a\\n size: 1| 2| 6",
        "name: a\\nname: b| 2| 5",
        "name: &x a\\nlabels: {k: *x}| 2| 13",
        "name: a\\nsize: big| 2| 1",
        "name: a\\nsiez: 1| 2| 1",
        "name: a\\nparts:\\n  - colour: red\\n    hevy: true| 4| 5",
        "name: [1]| 1| 1",
        "name: 5| 1| 1",
        "name: a\\nsize: 99999999999| 2| 1",
        "name: a\\nsize: .nan| 2| 7",
        "name: a\\nsize: -.inf| 2| 7",
        "name: a\\nsize: 1e1000000000| 2| 1",
        "just words| 1| 1"
      })
  void saysWhereItIsWrong(String text, int line, int column) {
    MalformedException e =
        catchThrowableOfType(
            MalformedException.class, () -> one(text.replace("\\n", "\n").replace("\\t", "\t")));
    assertThat(e.line() + ":" + e.column() + " " + e.getMessage())
        .startsWith(line + ":" + column + " ");
  }

  @Test
  void guessesWhatWasMeant() {
    MalformedException e = catchThrowableOfType(MalformedException.class, () -> one("nmae: a"));
    assertThat(e.suggestion()).isEqualTo("name");
    assertThat(e.path()).isEqualTo("nmae");
  }

  @Test
  void depthIsBounded() {
    MalformedException e =
        catchThrowableOfType(MalformedException.class, () -> read("[".repeat(5000)));
    assertThat(e).isNotNull();
  }

  @Property(tries = 500)
  void whatIsWrittenReadsBack(
      @ForAll("texts") String name, @ForAll("texts") String key, @ForAll("texts") String value) {
    Box box = new Box(name, 1, List.of(), Map.of(key, value));
    Box read = one(Yaml.write(box));
    assertThat(read.name()).isEqualTo(name);
    assertThat(read.labels()).isEqualTo(Map.of(key, value));
  }

  /** All that means something to YAML, and letters of several widths. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars(" \n\t:#'\"-?,[]{}!&*|>%@`\\~=<.+_/0123456789aeflnorstuyé日")
        .ofMaxLength(12);
  }

  @Test
  void wordsThatLookLikeOtherThingsAreQuoted() {
    for (String word :
        List.of("yes", "null", "~", "1.30", "0x1f", "true", "- a", "a: b", "#x", "", " ")) {
      assertThat(one(Yaml.write(new Box(word, 1, List.of(), Map.of()))).name()).isEqualTo(word);
    }
  }

  private static List<YamlDocument> read(String text) {
    return Yaml.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Box one(String text) {
    return read(text).getFirst().as(JSON, Box.class);
  }
}
