package dev.goman.tui.deploy;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Looks at the queues. */
final class QueueParts {
  private final SqsClient sqs;
  private final Installation installation;
  private final Calls calls = new Calls("sqs");

  QueueParts(SqsClient sqs, Installation installation) {
    this.sqs = sqs;
    this.installation = installation;
  }

  Finding queue() {
    return attributes(installation.queue())
        .map(attributes -> {
          String detail =
              waiting(attributes)
                  + " waiting, "
                  + attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED)
                  + " later";
          return attributes.containsKey(QueueAttributeName.REDRIVE_POLICY)
              ? Finding.ok("queue", detail)
              : Finding.failed(
                  "queue", detail + "; a bad message is tried for ever", Inspector.MEND);
        })
        .orElseGet(
            () -> Finding.failed("queue", "there is no " + installation.queue(), Inspector.MEND));
  }

  Finding deadLetters() {
    return attributes(installation.deadLetters())
        .map(attributes ->
            waiting(attributes) == 0
                ? Finding.ok("dead letters", "none")
                : Finding.warning(
                    "dead letters",
                    waiting(attributes) + " messages were given up",
                    "goman logs says why; then start their redrive in SQS, or purge "
                        + installation.deadLetters()))
        .orElseGet(() ->
            Finding.failed(
                "dead letters", "there is no " + installation.deadLetters(), Inspector.MEND));
  }

  private static int waiting(Map<QueueAttributeName, String> attributes) {
    return Integer.parseInt(
        attributes.getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0"));
  }

  private Optional<Map<QueueAttributeName, String>> attributes(String queue) {
    return calls
        .find("GetQueueUrl", queue, () -> sqs.getQueueUrl(r -> r.queueName(queue)))
        .map(answer ->
            calls
                .call(
                    "GetQueueAttributes",
                    queue,
                    () ->
                        sqs.getQueueAttributes(r ->
                            r.queueUrl(answer.queueUrl()).attributeNames(QueueAttributeName.ALL)))
                .attributes());
  }
}
