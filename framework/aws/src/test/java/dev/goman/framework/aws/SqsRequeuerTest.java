package dev.goman.framework.aws;

import dev.goman.framework.lease.WakeUp;
import dev.goman.framework.requeue.Requeuer;
import dev.goman.framework.requeue.RequeuerContract;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** In real time: delays of SQS are whole seconds. */
@ExtendWith(Exemptions.class)
@Execution(ExecutionMode.CONCURRENT) // each check has resources of its own
class SqsRequeuerTest extends RequeuerContract {
  private static final int VISIBILITY_SECONDS = 2;

  private final TimeSource time = new SystemTime();
  private String queueName = "";

  @Override
  protected Requeuer emptyRequeuer() {
    queueName = TestAws.newQueue(VISIBILITY_SECONDS);
    return afterRestart();
  }

  @Override
  protected Requeuer afterRestart() {
    LongDelays none =
        (wakeUp, message) -> {
          throw new IllegalStateException("no delay here is that long: " + wakeUp);
        };
    AwsCalls calls = AwsCalls.of("sqs");
    SqsQueue queue = new SqsQueue(TestAws.sqs(), calls, queueName);
    return new SqsRequeuer(TestAws.sqs(), calls, queue, none, new Hints(""), time);
  }

  @Override
  protected Instant now() {
    return time.now();
  }

  @Override
  protected WakeUp released(ResourceKey key, Instant dueAt, String reason) {
    return new WakeUp(key, dueAt, 1, 7, reason);
  }

  @Override
  protected Duration delay() {
    return Duration.ofSeconds(2);
  }

  @Override
  protected void pass(Duration duration) throws InterruptedException {
    time.sleep(duration);
  }

  @Override
  protected void passUntilUnconfirmedReturns() throws InterruptedException {
    time.sleep(Duration.ofSeconds(VISIBILITY_SECONDS + 1));
  }
}
