package dev.goman.lambda;

import static dev.goman.lambda.Farm.bytes;
import static dev.goman.lambda.Farm.changed;
import static dev.goman.lambda.Farm.queue;
import static dev.goman.lambda.Farm.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.json.Json;
import dev.goman.framework.reconcile.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever arrives: no exception, no key of somebody else's, and no good message lost. */
class BadInputTest {
  private static final Json JSON = Json.lenient();

  /** Words that events are made of, so that random ones come close to real ones. */
  private static final List<String> WORDS =
      List.of(
          "Records",
          "eventSource",
          "aws:sqs",
          "aws:s3",
          "messageId",
          "body",
          "s3",
          "object",
          "key",
          "state/barns/a/spec.json",
          "other/barns/a/spec.json",
          "state/barns/../spec.json",
          "goman",
          "barns/a",
          "cows/a",
          "timer",
          "sweep",
          "barn",
          "a",
          "source",
          "aws.ec2",
          "aws.ssm",
          "aws.events",
          "aws.s3",
          "detail-type",
          "Scheduled Event",
          "detail",
          "instance-id",
          "i-1",
          "command-id",
          "%ZZ",
          "",
          "s3:TestEvent",
          "Event");

  private final Farm farm = new Farm();
  private final ControllerFunction function = farm.function(pass -> Outcome.done());

  private String handle(byte[] event) {
    return text(function.handle(event, "r", Farm.LONG));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "7",
        "\"x\"",
        "[]",
        "{",
        "{}",
        "[{\"Records\":[]}]",
        "{\"Records\":null}",
        "{\"Records\":[]}",
        "{\"Records\":[null,7,\"x\",[],{}]}",
        "{\"Records\":{\"a\":1}}",
        "{\"Records\":[{\"s3\":null}]}",
        "{\"Records\":[{\"s3\":{\"object\":[]}}]}",
        "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"b\"}",
        "{\"source\":\"aws.health\",\"detail-type\":\"x\",\"detail\":{\"instance-id\":\"i-1\"}}",
        "{\"source\":\"aws.ec2\",\"detail\":null}",
        "{\"source\":[\"aws.ec2\"]}",
        "{\"source\":\"aws.ec2\",\"detail\":{\"instance-id\":{\"$ne\":1}}}",
        "{\"barn\":\"../../etc\"}",
        "{\"barn\":7}",
        "{\"barn\":null}",
        "{\"goman\":{}}",
        "{\"goman\":\"cows/a\",\"timer\":1}",
        "{\"goman\":\"barns/a\",\"timer\":\"x\"}",
        "{\"goman\":\"barns/a\",\"timer\":1e999}",
        "{\"sweep\":\"yes\"}"
      })
  void isNeverAnException(String event) {
    farm.apply("good", 1);
    assertThat(handle(bytes(event))).isNotBlank();
    String answer = handle(queue(event, changed("good")));
    assertThat(answer).doesNotContain("m1");
    assertThat(farm.passes).contains(Farm.KIND.key("good"));
  }

  @Test
  void aMessageThatCannotBeReadIsLeftToTheQueue() {
    assertThat(handle(queue("not json", changed("a"), "{\"barn\":\"_\"}")))
        .contains("m0", "m2")
        .doesNotContain("m1");
  }

  @Test
  void whoInvokesItWithNonsenseIsTold() {
    assertThat(handle(bytes("{\"barn\":\"_\"}"))).contains("\"unreadable\" : 1");
  }

  @Test
  void somethingHugeIsRefusedAndSomethingLargeIsNot() {
    String space = " ".repeat(7 << 20);
    farm.apply("a", 1);
    handle(bytes(space + changed("a")));
    assertThat(farm.passes).hasSize(1);
    assertThat(handle(bytes(space + space + changed("a")))).contains("\"unreadable\" : 1");
    assertThat(handle(bytes("[".repeat(1 << 20)))).contains("\"unreadable\" : 1");
    assertThat(handle(bytes("{\"a\":".repeat(1 << 18)))).contains("\"unreadable\" : 1");
  }

  @Test
  void aMessageWithoutAnIdCannotBeNamed() {
    String answer =
        handle(bytes("{\"Records\":[{\"eventSource\":\"aws:sqs\",\"body\":\"not json\"}]}"));
    assertThat(answer).doesNotContain("itemIdentifier");
  }

  @Property(tries = 2000)
  void anyBytes(@ForAll byte[] event) {
    assertThat(handle(event)).isNotBlank();
  }

  @Property(tries = 3000)
  void anyDocument(@ForAll("documents") Object document) {
    farm.apply("good", farm.passes.size() + 1);
    int before = farm.passes.size();
    assertThat(handle(bytes(JSON.writeLine(document)))).isNotBlank();
    String asMessage = JSON.writeLine(document);
    assertThat(handle(queue(asMessage, changed("good")))).doesNotContain("m1");
    assertThat(farm.passes.size()).isGreaterThan(before);
    assertThat(farm.passes).allMatch(key -> key.kind().equals("barns"));
  }

  @Provide
  Arbitrary<Object> documents() {
    return value(4);
  }

  private static Arbitrary<Object> value(int depth) {
    Arbitrary<String> words = Arbitraries.of(WORDS);
    Arbitrary<Object> leaf =
        Arbitraries.frequencyOf(
            Tuple.of(8, words.map(w -> (Object) w)),
            Tuple.of(1, Arbitraries.strings().ofMaxLength(8).map(s -> (Object) s)),
            Tuple.of(1, Arbitraries.longs().map(n -> (Object) n)),
            Tuple.of(1, Arbitraries.of(true, false).map(b -> (Object) b)));
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<Object> list = value(depth - 1).list().ofMaxSize(3).map(ArrayList::new);
    Arbitrary<Object> map =
        Arbitraries.maps(words, value(depth - 1)).ofMaxSize(5).map(m -> (Object) noted(m));
    return Arbitraries.frequencyOf(Tuple.of(2, leaf), Tuple.of(2, list), Tuple.of(5, map));
  }

  private static Map<String, Object> noted(Map<String, Object> map) {
    return new HashMap<>(map);
  }
}
