package dev.goman.framework.aws;

import dev.goman.framework.json.MalformedException;
import dev.goman.framework.lease.WakeUp;
import dev.goman.framework.requeue.Requeuer;
import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;

/**
 * Wake-ups as messages of an SQS queue: up to 15 minutes by the queue's own delay, beyond that
 * through {@link LongDelays}. Events of S3 and EventBridge that arrive in the same queue are
 * delivered as hints; a message that holds several is first taken apart into one for each.
 *
 * <p>A delivery that is not confirmed returns after the queue's visibility timeout, which must
 * exceed the time limit of a pass. Delays are exact to the second. A message that cannot be read is
 * left to the queue's redrive policy.
 *
 * <p>Needs {@code sqs:SendMessage}, {@code sqs:ReceiveMessage} and {@code sqs:DeleteMessage} on the
 * queue.
 */
public final class SqsRequeuer implements Requeuer {
  private static final Logger log = LoggerFactory.getLogger(SqsRequeuer.class);
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);
  private static final Duration LONGEST_POLL = Duration.ofSeconds(20);
  private static final int BATCH = 10;

  private final SqsClient sqs;
  private final AwsCalls calls;
  private final SqsQueue queue;
  private final @Nullable LongDelays longDelays;
  private final Hints hints;
  private final TimeSource time;

  /**
   * @param longDelays for what is further away than the queue can delay; without it such a wake-up
   *     comes early, after 15 minutes, for whoever looks at the resource then to schedule the next
   * @param hints reads what arrives
   */
  public SqsRequeuer(
      SqsClient sqs,
      AwsCalls calls,
      SqsQueue queue,
      @Nullable LongDelays longDelays,
      Hints hints,
      TimeSource time) {
    this.sqs = sqs;
    this.calls = calls;
    this.queue = queue;
    this.longDelays = longDelays;
    this.hints = hints;
    this.time = time;
  }

  @Override
  public void schedule(WakeUp wakeUp) {
    Duration delay = Duration.between(time.now(), wakeUp.dueAt());
    String message = Hints.write(wakeUp.key(), wakeUp.timer());
    if (longDelays != null && delay.compareTo(LONGEST_DELAY) > 0) {
      longDelays.schedule(wakeUp, message);
    } else {
      send(message, seconds(delay));
    }
  }

  @Override
  public List<Delivery> poll(Duration patience) throws InterruptedException {
    long end = time.nanoTime() + Math.max(0, patience.toNanos());
    while (true) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      Duration left = Duration.ofNanos(Math.max(0, end - time.nanoTime()));
      List<Delivery> deliveries = receive(left);
      if (!deliveries.isEmpty() || end - time.nanoTime() <= 0) {
        return deliveries;
      }
      sleepIfTooShortToPoll(end);
    }
  }

  /** The queue waits whole seconds; for what is left of less, asking on and on would be costly. */
  private void sleepIfTooShortToPoll(long end) throws InterruptedException {
    Duration left = Duration.ofNanos(end - time.nanoTime());
    if (left.compareTo(Duration.ofSeconds(1)) < 0) {
      time.sleep(left);
    }
  }

  @Override
  public void confirm(Delivery delivery) {
    delete(delivery.receipt());
  }

  private List<Delivery> receive(Duration patience) throws InterruptedException {
    String url = queue.url();
    int wait = (int) Math.min(patience.toSeconds(), LONGEST_POLL.toSeconds());
    List<Message> messages;
    try {
      messages =
          calls.call(
              "ReceiveMessage",
              url,
              attempt ->
                  sqs.receiveMessage(
                          r -> r.queueUrl(url).maxNumberOfMessages(BATCH).waitTimeSeconds(wait))
                      .messages());
    } catch (AwsException e) {
      if (e.fault() == AwsFault.INTERRUPTED) {
        throw interrupted(e);
      }
      throw e;
    }
    List<Delivery> deliveries = new ArrayList<>();
    messages.forEach(message -> read(message, deliveries));
    return deliveries;
  }

  private static InterruptedException interrupted(AwsException e) {
    Thread.interrupted(); // as is usual where this exception is thrown
    InterruptedException interrupted = new InterruptedException(e.getMessage());
    interrupted.initCause(e);
    return interrupted;
  }

  private void read(Message message, List<Delivery> deliveries) {
    List<Hint> found;
    try {
      found = hints.read(message.body());
    } catch (MalformedException e) {
      log.atWarn()
          .addKeyValue("messageId", message.messageId())
          .log("unreadable: {}", e.getMessage());
      return;
    }
    String receipt = message.receiptHandle();
    if (found.size() == 1) {
      Hint hint = found.getFirst();
      deliveries.add(new Delivery(hint.key(), hint.timer(), receipt));
    } else {
      found.forEach(hint -> send(Hints.write(hint.key(), hint.timer()), 0));
      delete(receipt);
    }
  }

  private void send(String message, int delaySeconds) {
    String url = queue.url();
    calls.call(
        "SendMessage",
        url,
        attempt ->
            sqs.sendMessage(r -> r.queueUrl(url).delaySeconds(delaySeconds).messageBody(message)));
  }

  /** A receipt that is known no more belongs to a message that is gone or was delivered again. */
  private void delete(String receipt) {
    String url = queue.url();
    calls.call(
        "DeleteMessage",
        url,
        attempt -> {
          try {
            return sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(receipt));
          } catch (ReceiptHandleIsInvalidException e) {
            return e;
          }
        });
  }

  /** Whole seconds, rounded up so that nothing comes early. */
  private static int seconds(Duration delay) {
    return delay.isNegative() ? 0 : (int) Math.min(LONGEST_DELAY.toSeconds(), ceil(delay));
  }

  private static long ceil(Duration delay) {
    return delay.plusNanos(999_999_999).toSeconds();
  }
}
