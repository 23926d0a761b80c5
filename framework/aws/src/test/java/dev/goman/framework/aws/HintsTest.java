package dev.goman.framework.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.framework.json.MalformedException;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.ResourceKind;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HintsTest {
  private static final ResourceKey PROD = new ResourceKey("k3sclusters", "prod");
  private final Hints hints = new Hints("my state/");

  private static String notification(String encodedKey) {
    return """
    {"Records":[{"eventVersion":"2.3","eventSource":"aws:s3","awsRegion":"eu-central-1",
      "eventName":"ObjectCreated:Put","s3":{"s3SchemaVersion":"1.0","bucket":{"name":"b"},
      "object":{"key":"%s","size":10,"eTag":"x","sequencer":"0055"},"somethingNew":{"a":[1]}}}]}
    """
        .formatted(encodedKey);
  }

  @Test
  void aNotificationOfS3IsFormEncoded() {
    assertThat(hints.read(notification("my+state/k3sclusters/prod/spec.json")))
        .containsExactly(new Hint(PROD, 0));
    assertThat(hints.read(notification("my%20state/k3sclusters/prod/spec.json")))
        .containsExactly(new Hint(PROD, 0));
  }

  @Test
  void anEventOfEventBridgeIsNot() {
    String event =
        """
        {"version":"0","source":"aws.s3","detail-type":"Object Created",
         "detail":{"bucket":{"name":"b"},"object":{"key":"my state/k3sclusters/prod/spec.json"}}}
        """;
    assertThat(hints.read(event)).containsExactly(new Hint(PROD, 0));
    assertThat(hints.read(event.replace("my state", "my+state"))).isEmpty();
  }

  @Test
  void aWakeUpOfOursIsReadAsItWasWritten() {
    assertThat(hints.read(Hints.write(PROD, 42))).containsExactly(new Hint(PROD, 42));
  }

  @Test
  void theTestEventIsAboutNothing() {
    String test = "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"b\"}";
    assertThat(hints.read(test)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "other/k3sclusters/prod/spec.json",
        "my+state/k3sclusters/prod/notes.txt",
        "my+state/k3sclusters/prod/deep/spec.json",
        "my+state/../prod/spec.json",
        "my+state/k3sclusters/%00/spec.json",
        "my+state/k3sclusters/%ZZ/spec.json",
        ""
      })
  void whatIsNoObjectOfAResourceIsPassedOver(String key) {
    assertThat(hints.read(notification(key))).isEmpty();
  }

  @Test
  void manyRecordsOfOneKeyAreOneHint() {
    String one = notification("my+state/k3sclusters/prod/spec.json").strip();
    String record = one.substring("{\"Records\":[".length(), one.length() - 2);
    String many = "{\"Records\":[" + String.join(",", List.of(record, record, record)) + "]}";
    assertThat(hints.read(many)).containsExactly(new Hint(PROD, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not json", "[]", "7", "{\"goman\":\"../x\",\"timer\":1}", "{"})
  void whatIsNoMessageIsRefused(String message) {
    assertThatThrownBy(() -> hints.read(message)).isInstanceOf(MalformedException.class);
  }

  @Test
  void eventsOfMachinesAndCommandsNameWhatTheyAreAbout() {
    String event =
        """
        {"source":"%s","detail-type":"whatever it is called","resources":null,
         "detail":{"instance-id":"i-1","command-id":"c-1","state":"running"}}
        """;
    assertThat(hints.notices(event.formatted("aws.ec2").getBytes(UTF_8)))
        .containsExactly(new Notice.Thing("instance", "i-1"));
    assertThat(hints.notices(event.formatted("aws.ssm").getBytes(UTF_8)))
        .containsExactly(new Notice.Thing("command", "c-1"), new Notice.Thing("instance", "i-1"));
    assertThat(hints.notices(event.formatted("aws.health").getBytes(UTF_8))).isEmpty();
  }

  @Test
  void aScheduledEventAsksForASweep() {
    String event = "{\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\",\"detail\":{}}";
    assertThat(hints.notices(event.getBytes(UTF_8))).containsExactly(new Notice.Sweep());
    assertThat(hints.notices("{\"sweep\":true}".getBytes(UTF_8)))
        .containsExactly(new Notice.Sweep());
  }

  @Test
  void peopleCallAKindByItsAlias() {
    ResourceKind kind = new ResourceKind("goman.dev/v1", "K3sCluster", "k3sclusters");
    Hints aliased = new Hints("", Map.of("cluster", kind));
    assertThat(aliased.read("{\"cluster\":\"prod\"}")).containsExactly(new Hint(PROD, 0));
    assertThat(hints.read("{\"cluster\":\"prod\"}")).isEmpty();
    assertThatThrownBy(() -> aliased.read("{\"cluster\":\"../x\"}"))
        .isInstanceOf(MalformedException.class);
  }

  @Property(tries = 500)
  void nothingElseIsEverThrown(@ForAll String anything) {
    try {
      assertThat(hints.read(anything)).isNotNull();
    } catch (MalformedException e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }
}
