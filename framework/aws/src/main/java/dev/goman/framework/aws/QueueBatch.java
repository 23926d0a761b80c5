package dev.goman.framework.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.goman.framework.json.MalformedException;
import java.util.List;
import java.util.Optional;

/**
 * The event by which Lambda delivers messages of an SQS queue.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Using Lambda with
 *     SQS</a>
 */
public final class QueueBatch {

  private QueueBatch() {}

  /**
   * One message.
   *
   * @param id by which it can be asked for again; empty when the record has none
   * @param body in UTF-8
   */
  @SuppressWarnings("ArrayRecordComponent") // a body is handed over once and never compared
  public record Message(String id, byte[] body) {}

  /**
   * The messages, if the event is such a batch.
   *
   * @throws MalformedException when the event is no JSON object
   */
  public static Optional<List<Message>> read(byte[] event) {
    List<Tree> records = Tree.ofObject(event).at("Records").items();
    if (records.stream().noneMatch(QueueBatch::isOfQueue)) {
      return Optional.empty();
    }
    return Optional.of(records.stream().map(QueueBatch::message).toList());
  }

  private static boolean isOfQueue(Tree queued) {
    return queued.at("eventSource").text().filter("aws:sqs"::equals).isPresent();
  }

  private static Message message(Tree queued) {
    String body = queued.at("body").text().orElse("");
    return new Message(queued.at("messageId").text().orElse(""), body.getBytes(UTF_8));
  }
}
