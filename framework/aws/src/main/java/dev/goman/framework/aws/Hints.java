package dev.goman.framework.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.goman.framework.json.Json;
import dev.goman.framework.json.MalformedException;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.ResourceKind;
import java.net.URLDecoder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads messages into notices. These are understood, and of each only what is named here:
 *
 * <ul>
 *   <li>our own wake-ups;
 *   <li>notifications of S3 in its own format: the keys of the objects;
 *   <li>events of EventBridge from S3 (the object's key), EC2 (the instance), SSM (the command and
 *       the instance), and of schedules, which ask for a sweep;
 *   <li>what people send: <code>{"cluster": "x"}</code> with an alias of a kind, and <code>
 *       {"sweep": true}</code>.
 * </ul>
 *
 * <p>Fields it does not know are ignored, since all of these grow; what is about anything else is
 * passed over. S3's own notifications carry form-encoded keys ({@code red flower} is {@code
 * red+flower}); EventBridge's carry them as they are.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">
 *     Event message structure</a>
 */
public final class Hints {
  private static final Json JSON = Json.lenient();

  private final String prefix;
  private final Map<String, ResourceKind> aliases;

  /** Without aliases. */
  public Hints(String prefix) {
    this(prefix, Map.of());
  }

  /**
   * @param prefix what the keys of objects begin with in the bucket: empty, or ending in a slash
   * @param aliases what people call a kind in messages of their own, such as {@code cluster}
   */
  public Hints(String prefix, Map<String, ResourceKind> aliases) {
    this.prefix = prefix;
    this.aliases = Map.copyOf(aliases);
  }

  /**
   * The resources that a message names.
   *
   * @throws MalformedException when the message is no JSON object, or names no resource where it
   *     should
   */
  public List<Hint> read(String message) {
    return notices(message.getBytes(UTF_8)).stream()
        .filter(Hint.class::isInstance)
        .map(Hint.class::cast)
        .toList();
  }

  /**
   * All that a message tells; nothing when it is about something else, such as the test event that
   * S3 sends when notifications are configured.
   *
   * @throws MalformedException when the message is no JSON object, or names no resource where it
   *     should
   */
  public List<Notice> notices(byte[] message) {
    Tree body = Tree.ofObject(message);
    Set<Notice> notices = new LinkedHashSet<>();
    addOwn(body, notices);
    for (Tree record : body.at("Records").items()) {
      record
          .at("s3", "object", "key")
          .text()
          .flatMap(Hints::decoded)
          .ifPresent(key -> addObject(key, notices));
    }
    addEvent(body, notices);
    return List.copyOf(notices);
  }

  /** The message of one wake-up. */
  static String write(ResourceKey key, long timer) {
    return JSON.writeLine(new Own(key.toString(), timer));
  }

  private void addOwn(Tree body, Set<Notice> notices) {
    if (body.has("goman")) {
      String key = body.at("goman").text().orElse("");
      notices.add(
          new Hint(parsed("goman", () -> ResourceKey.parse(key)), body.at("timer").number()));
    }
    aliases.forEach((alias, kind) -> {
      if (body.has(alias)) {
        String name = body.at(alias).text().orElse("");
        notices.add(new Hint(parsed(alias, () -> kind.key(name)), 0));
      }
    });
    if (body.at("sweep").isTrue()) {
      notices.add(new Notice.Sweep());
    }
  }

  private void addEvent(Tree body, Set<Notice> notices) {
    Tree detail = body.at("detail");
    switch (body.at("source").text().orElse("")) {
      case "aws.s3" -> detail.at("object", "key").text().ifPresent(key -> addObject(key, notices));
      case "aws.ec2" -> addThing(Notice.INSTANCE, detail.at("instance-id"), notices);
      case "aws.ssm" -> {
        addThing(Notice.COMMAND, detail.at("command-id"), notices);
        addThing(Notice.INSTANCE, detail.at("instance-id"), notices);
      }
      case "aws.events" -> {
        if (body.at("detail-type").text().filter("Scheduled Event"::equals).isPresent()) {
          notices.add(new Notice.Sweep());
        }
      }
      default -> {} // of no meaning to us
    }
  }

  private void addObject(String objectKey, Set<Notice> notices) {
    if (objectKey.startsWith(prefix)) {
      ResourceKey.ofObject(objectKey.substring(prefix.length()))
          .ifPresent(key -> notices.add(new Hint(key, 0)));
    }
  }

  private static void addThing(String type, Tree id, Set<Notice> notices) {
    id.text()
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> notices.add(new Notice.Thing(type, text)));
  }

  private static ResourceKey parsed(String field, Supplier<ResourceKey> parse) {
    try {
      return parse.get();
    } catch (IllegalArgumentException e) {
      throw new MalformedException("not a key: " + e.getMessage(), 0, 0, field, null);
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
}
