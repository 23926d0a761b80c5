package dev.goman.lambda.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** Which messages are removed after which answer. */
class QueuePollerTest {
  private final Queue queue = new Queue();
  private final List<String> events = new ArrayList<>();

  @Test
  void whatTheAnswerDoesNotNameIsRemoved() throws Exception {
    assertThat(poll("{\"batchItemFailures\":[{\"itemIdentifier\":\"m2\"}]}", false)).isEqualTo(3);
    assertThat(queue.deleted).containsExactly("receipt-m1", "receipt-m3");
    assertThat(events)
        .singleElement()
        .asString()
        .contains("aws:sqs", "\"messageId\":\"m1\"", "body \\\"of\\\" m3");
  }

  @Test
  void anAnswerWithoutNamesMeansAll() throws Exception {
    poll("{}", false);
    assertThat(queue.deleted).hasSize(3);
  }

  @Test
  void afterAnErrorNoneIsRemoved() throws Exception {
    poll("{\"errorMessage\":\"no\"}", true);
    assertThat(queue.deleted).isEmpty();
  }

  @Test
  void afterAnAnswerThatMakesNoSenseNoneIsRemoved() throws Exception {
    poll("nonsense", false);
    poll("{\"batchItemFailures\":7}", false);
    assertThat(queue.deleted).isEmpty();
  }

  @Test
  void withoutMessagesNothingIsInvoked() throws Exception {
    queue.messages.clear();
    assertThat(poll("{}", false)).isZero();
    assertThat(events).isEmpty();
  }

  private int poll(String answer, boolean failed) throws IOException, InterruptedException {
    QueuePoller poller =
        new QueuePoller(
            queue,
            "url",
            event -> {
              events.add(new String(event, UTF_8));
              return new Reply(failed, answer.getBytes(UTF_8));
            });
    return poller.pollOnce(0);
  }

  /** Three messages that stay until they are removed. */
  private static final class Queue implements SqsClient {
    private final List<String> messages = new ArrayList<>(List.of("m1", "m2", "m3"));
    private final List<String> deleted = new ArrayList<>();

    @Override
    public ReceiveMessageResponse receiveMessage(Consumer<ReceiveMessageRequest.Builder> request) {
      List<Message> all = messages.stream().map(Queue::message).toList();
      return ReceiveMessageResponse.builder().messages(all).build();
    }

    @Override
    public DeleteMessageResponse deleteMessage(Consumer<DeleteMessageRequest.Builder> request) {
      deleted.add(DeleteMessageRequest.builder().applyMutation(request).build().receiptHandle());
      return DeleteMessageResponse.builder().build();
    }

    private static Message message(String id) {
      return Message.builder()
          .messageId(id)
          .receiptHandle("receipt-" + id)
          .body("body \"of\" " + id)
          .build();
    }

    @Override
    public String serviceName() {
      return "sqs";
    }

    @Override
    public void close() {}
  }
}
