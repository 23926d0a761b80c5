package dev.goman.framework.aws;

import dev.failsafe.Bulkhead;
import dev.failsafe.BulkheadFullException;
import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.goman.framework.observe.Requests;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The requests to one service. Each is counted, retried with jitter while its fault is transient or
 * a throttle, kept away from a service that keeps failing or throttling, and limited in how many
 * run at once, so that one sick service neither eats the time of a pass nor all threads. Conditions
 * that do not hold are never retried here: that is for whoever made the decision. Thread-safe.
 */
public final class AwsCalls {
  /** The most requests to one service at once. */
  static final int AT_ONCE = 64;

  private static final int RETRIES = 3;
  private static final int FAILURES_TO_OPEN = 12;
  private static final Duration FIRST_DELAY = Duration.ofMillis(80);
  private static final Duration LAST_DELAY = Duration.ofSeconds(2);
  private static final Duration REST = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final double JITTER = 0.5;

  private final String service;
  private final FailsafeExecutor<Object> guard;

  private AwsCalls(String service, FailsafeExecutor<Object> guard) {
    this.service = service;
    this.guard = guard;
  }

  /**
   * The requests to a service, with the usual limits.
   *
   * @param service as it is called in permissions, for example {@code s3}
   */
  public static AwsCalls of(String service) {
    return of(service, FIRST_DELAY, REST);
  }

  /** With another wait before the first retry, and another rest of a service that keeps failing. */
  static AwsCalls of(String service, Duration firstDelay, Duration rest) {
    RetryPolicy<Object> retry =
        RetryPolicy.builder()
            .handleIf(AwsCalls::isWorthARetry)
            .withMaxRetries(RETRIES)
            .withBackoff(firstDelay, LAST_DELAY)
            .withJitter(JITTER)
            .withMaxDuration(PATIENCE)
            .build();
    CircuitBreaker<Object> breaker =
        CircuitBreaker.builder()
            .handleIf(AwsCalls::isWorthARetry)
            .withFailureThreshold(FAILURES_TO_OPEN)
            .withDelay(rest)
            .build();
    Bulkhead<Object> bulkhead = Bulkhead.builder(AT_ONCE).withMaxWaitTime(PATIENCE).build();
    return new AwsCalls(service, Failsafe.with(retry, breaker, bulkhead));
  }

  private static boolean isWorthARetry(Throwable thrown) {
    AwsFault fault = AwsFault.of(thrown);
    return fault == AwsFault.TRANSIENT || fault == AwsFault.THROTTLED;
  }

  /** One request, made once or several times. */
  @FunctionalInterface
  public interface Request<R> {
    /**
     * @param attempt 1 for the first; with a later one, an earlier may have taken effect
     */
    R send(int attempt);
  }

  /**
   * Makes a request.
   *
   * @param operation as it is called in permissions, for example {@code GetObject}
   * @param target what it is about, for messages
   * @throws AwsServiceException when the service answered with a conflict, or that something is
   *     gone
   * @throws AwsException when it failed in any other way
   */
  public <R> R call(String operation, String target, Request<R> request) {
    AtomicInteger attempts = new AtomicInteger();
    try {
      return guard.get(() -> {
        Requests.count(service, operation);
        return request.send(attempts.incrementAndGet());
      });
    } catch (RuntimeException e) {
      throw explained(operation, target, e);
    }
  }

  private RuntimeException explained(String operation, String target, RuntimeException thrown) {
    String what = service + ":" + operation + " on " + target;
    if (thrown instanceof CircuitBreakerOpenException || thrown instanceof BulkheadFullException) {
      String message = what + " was not tried: the service has been failing";
      return new AwsException(AwsFault.TRANSIENT, message, thrown);
    }
    if (thrown instanceof FailsafeException && thrown.getCause() instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return new AwsException(AwsFault.INTERRUPTED, what + " was interrupted", thrown);
    }
    if (!(thrown instanceof SdkException) && !(thrown instanceof UncheckedIOException)) {
      return thrown; // what the request itself made of its answer
    }
    AwsFault fault = AwsFault.of(thrown);
    return switch (fault) {
      case CONFLICT, GONE -> thrown;
      case INTERRUPTED -> {
        Thread.currentThread().interrupt();
        yield new AwsException(fault, what + " was interrupted", thrown);
      }
      default -> new AwsException(fault, message(fault, what, operation, thrown), thrown);
    };
  }

  private String message(AwsFault fault, String what, String operation, RuntimeException thrown) {
    String said = said(thrown);
    return switch (fault) {
      case DENIED ->
          thrown instanceof AwsServiceException e
              ? what + denied(e, said, operation)
              : what + " was not sent: " + noCredentials(said);
      case CLOCK -> what + " was refused: this machine's clock is wrong (" + said + "); set it";
      case THROTTLED -> what + " was throttled: " + said;
      default -> what + " failed: " + said;
    };
  }

  private String denied(AwsServiceException e, String said, String operation) {
    return AwsFault.isAboutCredentials(e)
        ? " was denied: AWS does not accept the credentials (" + said + "); renew them"
        : " was denied (" + said + "); the caller's policy must allow " + service + ":" + operation;
  }

  /** The SDK lists every place where it looked; that is kept in the cause. */
  private static String noCredentials(String said) {
    return said.contains("Unable to load credentials from any")
        ? "there are no AWS credentials: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and"
            + " AWS_SECRET_ACCESS_KEY"
        : "the AWS credentials cannot be had: " + said;
  }

  private static String said(RuntimeException thrown) {
    if (thrown instanceof AwsServiceException e) {
      return AwsFault.code(e).isEmpty() ? "status " + e.statusCode() : AwsFault.code(e);
    }
    String message = String.valueOf(thrown.getMessage());
    return message.lines().findFirst().orElse("");
  }
}
