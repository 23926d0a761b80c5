package dev.goman.framework.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.goman.framework.json.Json;
import dev.goman.framework.json.MalformedException;
import dev.goman.framework.resource.ResourceKey;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages into hints: our own wake-ups, notifications of S3 in its own format, and events of
 * S3 that came through EventBridge. Fields it does not know are ignored, since all of these grow;
 * records about anything but objects of resources under the prefix are passed over.
 *
 * <p>S3's own notifications carry form-encoded keys ({@code red flower} is {@code red+flower});
 * EventBridge's carry them as they are.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">
 *     Event message structure</a>
 */
public final class Hints {
  private static final Json JSON = Json.lenient();
  private static final int MAX_RECORDS = 10_000;

  private final String prefix;

  /**
   * @param prefix what the keys of objects begin with in the bucket: empty, or ending in a slash
   */
  public Hints(String prefix) {
    this.prefix = prefix;
  }

  /**
   * The hints in one message; none when it is about something else, such as the test event that S3
   * sends when notifications are configured.
   *
   * @throws MalformedException when the message is no JSON object of any of these forms
   */
  public List<Hint> read(String message) {
    Message body = JSON.read(message.getBytes(UTF_8), Message.class);
    List<Hint> hints = new ArrayList<>();
    if (body.goman() != null) {
      hints.add(new Hint(parse(body.goman()), body.timer()));
    }
    List<S3Record> records = body.records() == null ? List.of() : body.records();
    records.stream()
        .limit(MAX_RECORDS)
        .map(S3Record::encodedKey)
        .flatMap(Optional::stream)
        .map(Hints::decoded)
        .flatMap(Optional::stream)
        .forEach(key -> add(hints, key));
    if (body.detail() != null && body.detail().object() != null) {
      add(hints, body.detail().object().key());
    }
    return hints;
  }

  /** The message of one wake-up. */
  static String write(ResourceKey key, long timer) {
    return JSON.writeLine(new Own(key.toString(), timer));
  }

  private void add(List<Hint> hints, @Nullable String objectKey) {
    if (objectKey != null && objectKey.startsWith(prefix)) {
      ResourceKey.ofObject(objectKey.substring(prefix.length()))
          .map(key -> new Hint(key, 0))
          .filter(hint -> !hints.contains(hint))
          .ifPresent(hints::add);
    }
  }

  private static ResourceKey parse(String key) {
    try {
      return ResourceKey.parse(key);
    } catch (IllegalArgumentException e) {
      throw new MalformedException("not a key: " + e.getMessage(), 0, 0, "goman", null);
    }
  }

  private static Optional<String> decoded(String encoded) {
    try {
      return Optional.of(URLDecoder.decode(encoded, UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no key that S3 would send
    }
  }

  private record Own(String goman, long timer) {}

  private record Message(
      @Nullable String goman,
      long timer,
      @JsonProperty("Records") @Nullable List<S3Record> records,
      @Nullable Detail detail) {}

  private record S3Record(@Nullable S3Part s3) {
    Optional<String> encodedKey() {
      return Optional.ofNullable(s3).map(S3Part::object).map(ObjectPart::key);
    }
  }

  private record S3Part(@Nullable ObjectPart object) {}

  private record Detail(@Nullable ObjectPart object) {}

  private record ObjectPart(@Nullable String key) {}
}
