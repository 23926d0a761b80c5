package dev.goman.framework.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.goman.framework.json.MalformedException;
import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.ResourceKind;
import dev.goman.framework.resource.Revision;
import dev.goman.framework.resource.SpecObject;
import dev.goman.framework.resource.StatusObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceCodecTest {
  private static final ResourceKind KIND = new ResourceKind("test/v1", "Box", "boxes");
  private static final ResourceKey KEY = KIND.key("a");

  private final ResourceCodec<Spec, Status> codec =
      new ResourceCodec<>(KIND, Spec.class, Status.class);

  record Spec(int size) {}

  record Status(String phase) {}

  @Test
  void whatIsWrittenIsReadBack() {
    SpecObject<Spec> spec = spec("uid-1");
    StatusObject<Status> status = status("uid-1").withStamp(7, new Revision(3, "writer"));

    assertThat(codec.readSpec(KEY, codec.write(spec))).isEqualTo(spec);
    assertThat(codec.readSpec(KEY, codec.write(spec(null)))).isEqualTo(spec(null));
    assertThat(codec.readStatus(KEY, codec.write(status))).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                                        | apiVersion
          {"apiVersion":"test/v2"}                                                  | apiVersion
          {"apiVersion":"test/v1","kind":"Bag"}                                     | kind
          {"apiVersion":"test/v1","kind":"Box"}                                     | metadata
          {"apiVersion":"test/v1","kind":"Box","metadata":{}}                       | metadata.name
          {"apiVersion":"test/v1","kind":"Box","metadata":{"name":"b"}}             | metadata.name
          {"apiVersion":"test/v1","kind":"Box","metadata":{"name":"a"}}             | spec
          {"apiVersion":"test/v1","kind":"Box","metadata":{"name":"a"},"spec":{"siz":1}} | spec.siz
          """)
  void aSpecThatIsNoneIsRefusedWithThePlace(String body, String path) {
    assertThat(problemOf(body).path()).isEqualTo(path);
  }

  @Test
  void aStatusOfANewerControllerIsReadAndOneOfAnotherNameIsNot() {
    String newer =
        "{\"apiVersion\":\"test/v1\",\"kind\":\"Box\",\"name\":\"a\",\"uid\":\"u\","
            + "\"invented\":1,\"status\":{\"phase\":\"Up\",\"later\":true}}";

    assertThat(codec.readStatus(KEY, bytes(newer)).status()).isEqualTo(new Status("Up"));
    MalformedException problem =
        catchThrowableOfType(
            MalformedException.class, () -> codec.readStatus(KIND.key("other"), bytes(newer)));
    assertThat(problem.path()).isEqualTo("name");
  }

  @Test
  void aStatusOfAnEarlierResourceCountsAsAbsentAndItsVersionStays() {
    Resource<Spec, Status> resource = codec.join(KEY, spec("new"), "1", status("old"), "2");

    assertThat(resource.status()).isNull();
    assertThat(resource.statusVersion()).isEqualTo("2");
  }

  @Test
  void aSpecWithoutAUidTakesTheStatusThatIsThere() {
    assertThat(codec.join(KEY, spec(null), "1", status("any"), "2").status()).isNotNull();
    assertThat(codec.join(KEY, spec("u"), "1", status("u"), "2").status()).isNotNull();
    assertThat(codec.join(KEY, spec("u"), "1", null, null).statusVersion()).isNull();
  }

  private MalformedException problemOf(String body) {
    return catchThrowableOfType(MalformedException.class, () -> codec.readSpec(KEY, bytes(body)));
  }

  private static SpecObject<Spec> spec(@Nullable String uid) {
    Metadata named = Metadata.named("a");
    Metadata metadata =
        uid == null ? named : named.withIdentity(uid, Instant.parse("2026-01-01T00:00:00Z"));
    return new SpecObject<>("test/v1", "Box", metadata, new Spec(1), Revision.NONE);
  }

  private static StatusObject<Status> status(String uid) {
    return StatusObject.<Status>empty(KIND, "a", uid).withStatus(new Status("Up"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
