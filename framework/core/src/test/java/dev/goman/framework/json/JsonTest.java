package dev.goman.framework.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Documents that are not what they should be, and what is said of them. */
final class JsonTest {
  private final Json strict = Json.strict();
  private final Json lenient = Json.lenient();

  enum Mode {
    DEV,
    VERY_LARGE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  record Item(String name, int count) {
    Item {
      if (count < 0) {
        throw new IllegalArgumentException("count must not be negative");
      }
    }
  }

  record Thing(
      @Nullable String name,
      @Nullable Mode mode,
      int count,
      long big,
      boolean flag,
      @Nullable List<Item> items,
      @Nullable Map<String, String> labels,
      @Nullable Instant at,
      @Nullable Duration pause) {}

  record Envelope<S>(String kind, S spec) {}

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static MalformedException refused(Json json, byte[] body) {
    MalformedException e =
        catchThrowableOfType(MalformedException.class, () -> json.read(body, Thing.class));
    assertThat(e).as(new String(body, 0, Math.min(200, body.length), UTF_8)).isNotNull();
    return e;
  }

  @Test
  void whatIsLeftOutIsAbsentOrZero() {
    assertThat(strict.<Thing>read(bytes("{}"), Thing.class))
        .isEqualTo(new Thing(null, null, 0, 0, false, null, null, null, null));
  }

  @Test
  void everythingIsReadAsItWasWritten() {
    Thing thing =
        new Thing(
            "grüße 👩‍👩‍👧‍👦 \u0000",
            Mode.VERY_LARGE,
            Integer.MIN_VALUE,
            Long.MAX_VALUE,
            true,
            List.of(new Item("", 0), new Item("x", 3)),
            Map.of("b", "", "a", "1"),
            Instant.parse("2026-01-01T00:00:00.123456789Z"),
            Duration.ofMillis(1500));

    assertThat(strict.<Thing>read(strict.write(thing), Thing.class)).isEqualTo(thing);
    assertThat(strict.<Thing>read(bytes(strict.writeLine(thing)), Thing.class)).isEqualTo(thing);
  }

  @Test
  void aDocumentIsIndentedAndInOrder() {
    Thing thing =
        new Thing("a", Mode.DEV, 1, 0, false, null, Map.of("z", "1", "b", "2"), null, null);

    assertThat(new String(strict.write(thing), UTF_8))
        .isEqualTo(
            """
            {
              "name" : "a",
              "mode" : "dev",
              "count" : 1,
              "big" : 0,
              "flag" : false,
              "labels" : {
                "b" : "2",
                "z" : "1"
              }
            }
            """);
  }

  @Test
  void typeArgumentsAreUsed() {
    Envelope<Item> envelope =
        strict.read(
            bytes("{\"kind\":\"k\",\"spec\":{\"name\":\"a\",\"count\":2}}"),
            Envelope.class,
            Item.class);

    assertThat(envelope.spec()).isEqualTo(new Item("a", 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'mode':'dve'}                 | mode           | \"dve\" is not one of dev, very-large",
        "{'mode':'DEV'}                 | mode           | \"DEV\" is not one of dev, very-large",
        "{'mode':0}                     | mode           | is not one of dev, very-large",
        "{'count':'3'}                  | count          | expected a whole number in range",
        "{'count':3.5}                  | count          | \"3.5\" is not a whole number in range",
        "{'count':99999999999}          | count          | expected a whole number in range",
        "{'count':true}                 | count          | expected a whole number in range",
        "{'count':[1]}                  | count          | expected a whole number in range",
        "{'big':99999999999999999999}   | big            | expected a whole number in range",
        "{'flag':'true'}                | flag           | expected true or false",
        "{'flag':1}                     | flag           | is not true or false",
        "{'name':{}}                    | name           | expected a text",
        "{'name':['a']}                 | name           | expected a text",
        "{'items':{}}                   | items          | expected a list",
        "{'items':'x'}                  | items          | expected a list",
        "{'items':[{'name':'a'},1]}     | items[1]       | expected a mapping of fields",
        "{'items':[null]}               | items[0]       | cannot hold null",
        "{'items':[{'count':'x'}]}      | items[0].count | expected a whole number in range",
        "{'labels':[]}                  | labels         | expected a mapping of fields",
        "{'labels':{'a':null}}          | labels.a       | cannot hold null",
        "{'labels':{'a':{}}}            | labels.a       | expected a text",
        "{'at':'yesterday'}             | at             | is not a time like 2026-01-31T12:00:00Z",
        "{'pause':'5s'}                 | pause          | is not a duration like PT1H30M",
      })
  void aValueOfTheWrongTypeIsNamedWithItsPath(String document, String path, String message) {
    for (Json json : List.of(strict, lenient)) {
      MalformedException e = refused(json, bytes(document.replace('\'', '"')));

      assertThat(e.path()).isEqualTo(path);
      assertThat(e).hasMessageContaining(message);
      assertThat(e.line()).isEqualTo(1);
      assertThat(e.column()).isPositive();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                       | there is no document",
        "` \n `                   | there is no document",
        "null                     | there is no document",
        "[]                       | expected a mapping of fields",
        "5                        | expected a mapping of fields",
        "{                        | the document ends too early",
        "{'name':'a               | ends too early",
        "{'name':'a'              | the document ends too early",
        "{'name':'a'} {}          | there is more after the end of the document",
        "{'name':'a'} x           | unrecognized token 'x'",
        "{'name':'a',}            | unexpected character ('}')",
        "{name:'a'}               | unexpected character ('n')",
        "{'name':'a','name':'b'}  | duplicate Object property \"name\"",
        "// words                 | unexpected character ('/')",
        "{'count':NaN}            | non-standard token 'NaN'",
        "{'items':[{'count':-1}]} | count must not be negative",
      })
  void whatIsNoDocumentOfTheTypeIsRefused(String document, String message) {
    for (Json json : List.of(strict, lenient)) {
      MalformedException e = refused(json, bytes(document.replace('\'', '"')));

      assertThat(e).hasMessageContaining(message);
      assertThat(e.getMessage()).doesNotContain("REDACTED", "StreamRead", "`");
    }
  }

  @Test
  void theLineAndColumnAreThoseOfTheValue() {
    MalformedException e =
        refused(
            strict, bytes("{\n  \"items\": [\n    {\n      \"count\": \"many\"\n    }\n  ]\n}"));

    assertThat(e.line()).isEqualTo(4);
    assertThat(e.column()).isEqualTo(16);
  }

  @Test
  void theLineAndColumnOfAnUnknownFieldAreThoseOfItsName() {
    MalformedException e =
        refused(
            strict, bytes("{\n  \"name\": \"a\",\n  \"items\": [{}, {\n    \"cuont\": 1\n  }]\n}"));

    assertThat(e.path()).isEqualTo("items[1].cuont");
    assertThat(e.suggestion()).isEqualTo("count");
    assertThat(e.line()).isEqualTo(4);
    assertThat(e.column()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({"nmae,name", "Name,name", "item,items", "lables,labels", "xyz,", "cuont,count"})
  void anUnknownFieldIsRefusedWithAGuess(String field, @Nullable String guess) {
    byte[] body = bytes("{\"" + field + "\": 1}");

    MalformedException e = refused(strict, body);
    assertThat(e).hasMessage("unknown field \"" + field + "\"");
    assertThat(e.path()).isEqualTo(field);
    assertThat(e.suggestion()).isEqualTo(guess);
    assertThat(lenient.<Thing>read(body, Thing.class).name()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"dve,dev", "very_large,very-large", "DEV,dev", "x,", "'',"})
  void anUnknownWordIsRefusedWithAGuess(String word, @Nullable String guess) {
    assertThat(refused(strict, bytes("{\"mode\": \"" + word + "\"}")).suggestion())
        .isEqualTo(guess);
  }

  @Test
  void whatIsTooLargeOrTooDeepIsRefused() {
    assertThat(refused(strict, bytes("{\"name\":\"" + "x".repeat(1 << 20) + "\"}")))
        .hasMessageContaining("exceeds the maximum");
    assertThat(refused(lenient, bytes("{\"other\":" + "[".repeat(100_000))))
        .hasMessageContaining("exceeds the maximum");
    assertThat(refused(strict, bytes("{\"count\":" + "9".repeat(5_000) + "}")))
        .hasMessageContaining("exceeds the maximum");
    assertThat(refused(strict, bytes("{\"mode\":\"" + "x".repeat(100_000) + "\"}")).getMessage())
        .hasSizeLessThan(300);
    assertThat(refused(strict, bytes("{\"" + "x".repeat(40_000) + "\":1}")).getMessage())
        .hasSizeLessThan(300);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":[1,-3000000000,12345678901234567890,1.5,1e400,\"x\",true,false,null,[],{}]}",
        "[{\"b\":null,\"a\":{\"c\":\"\"}}]",
        "\"text\"",
        "7",
        "{}"
      })
  void whatHasNoTypeIsReadAsTheMapperWould(String document) {
    Object read = lenient.read(document.getBytes(UTF_8), Object.class);

    Object expected = new JsonMapper().readValue(document, Object.class);
    assertThat(read).isEqualTo(expected).hasToString(expected.toString());
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    byte[] body = bytes("{\"name\":\"ab\"}");
    body[9] = (byte) 0xff;

    assertThat(refused(strict, body)).hasMessageContaining("UTF-8");
  }

  @Test
  void halfASurrogatePairDoesNotMakeADocumentUnreadable() {
    record Note(String text, Map<String, String> more) {}
    Note note = new Note("cut \ud83d", Map.of("\udc69", "\udc69"));

    Note read = lenient.read(lenient.write(note), Note.class);
    assertThat(read).isEqualTo(new Note("cut ?", Map.of("?", "?")));
  }

  @Property(tries = 500)
  void anythingReadsOrIsRefused(@ForAll byte[] body) {
    readOrRefuse(body);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void anyDamageReadsOrIsRefused(
      @ForAll int place, @ForAll byte value, @ForAll int from, @ForAll int to) {
    byte[] body =
        bytes(
            "{\"name\":\"a\",\"mode\":\"dev\",\"count\":3,\"items\":[{\"name\":\"x\",\"count\":1}],"
                + "\"labels\":{\"k\":\"v\"},\"at\":\"2026-01-01T00:00:00Z\"}");
    body[Math.floorMod(place, body.length)] = value;
    int start = Math.floorMod(from, body.length) / 8;
    readOrRefuse(java.util.Arrays.copyOfRange(body, start, body.length - Math.floorMod(to, 4)));
  }

  private void readOrRefuse(byte[] body) {
    for (Json json : List.of(strict, lenient)) {
      try {
        Thing thing = json.read(body, Thing.class);
        assertThat(thing).isNotNull();
      } catch (MalformedException e) {
        assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(400);
        assertThat(e.line() == 0).isEqualTo(e.column() == 0);
      }
    }
  }
}
