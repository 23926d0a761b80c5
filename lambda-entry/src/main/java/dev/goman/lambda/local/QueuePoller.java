package dev.goman.lambda.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.goman.framework.json.Json;
import dev.goman.framework.json.MalformedException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Takes batches of messages from a queue to a function, and removes those that it dealt with: what
 * Lambda's event source mapping does.
 */
public final class QueuePoller {
  private static final Logger log = LoggerFactory.getLogger(QueuePoller.class);
  private static final Json JSON = Json.lenient();
  private static final int BATCH = 10;

  private final SqsClient sqs;
  private final String queueUrl;
  private final Invoker function;

  /** Invokes a function and waits for its reply. */
  @FunctionalInterface
  public interface Invoker {
    Reply invoke(byte[] event) throws IOException, InterruptedException;
  }

  public QueuePoller(SqsClient sqs, String queueUrl, Invoker function) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.function = function;
  }

  /**
   * Waits for messages and delivers them in one event.
   *
   * @param seconds how long to wait for the first one, at most 20
   * @return how many there were
   */
  public int pollOnce(int seconds) throws IOException, InterruptedException {
    List<Message> messages =
        sqs.receiveMessage(
                r -> r.queueUrl(queueUrl).maxNumberOfMessages(BATCH).waitTimeSeconds(seconds))
            .messages();
    if (!messages.isEmpty()) {
      deliver(messages);
    }
    return messages.size();
  }

  private void deliver(List<Message> messages) throws IOException, InterruptedException {
    Reply reply = function.invoke(event(messages));
    Set<String> failed = reply.failed() ? null : failed(reply);
    if (failed == null) {
      log.atWarn().log("all {} messages will come again: {}", messages.size(), reply);
      return;
    }
    for (Message message : messages) {
      if (!failed.contains(message.messageId())) {
        sqs.deleteMessage(r -> r.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
      }
    }
  }

  /** The event of such a batch. */
  static byte[] event(List<Message> messages) {
    List<Map<String, String>> records =
        messages.stream()
            .map(m ->
                Map.of(
                    "eventSource", "aws:sqs",
                    "messageId", m.messageId(),
                    "receiptHandle", m.receiptHandle(),
                    "body", m.body()))
            .toList();
    return JSON.writeLine(Map.of("Records", records)).getBytes(UTF_8);
  }

  /** The messages that the answer names; nothing when it is malformed. */
  private static @Nullable Set<String> failed(Reply reply) {
    try {
      Answer answer = JSON.read(reply.body(), Answer.class);
      Set<String> ids = new HashSet<>();
      if (answer.batchItemFailures() != null) {
        answer.batchItemFailures().forEach(failure -> ids.add(failure.itemIdentifier()));
      }
      return ids;
    } catch (MalformedException e) {
      return null;
    }
  }

  private record Answer(@Nullable List<Failure> batchItemFailures) {}

  private record Failure(String itemIdentifier) {}
}
