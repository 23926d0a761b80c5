package dev.goman.k3s.aws;

import dev.goman.framework.aws.AwsCalls;
import dev.goman.framework.aws.AwsException;
import dev.goman.k3s.apply.CloudException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The requests to one service in one region, which fail with a {@link CloudException} only.
 *
 * <p>Codes are read before anything is retried: a zone without room answers with status 500, which
 * would otherwise pass for a sick service.
 */
final class CloudCalls {
  private static final int MOST_PAGES = 100;

  private final AwsCalls calls;
  private final boolean quotes;

  private CloudCalls(AwsCalls calls, boolean quotes) {
    this.calls = calls;
    this.quotes = quotes;
  }

  /** Messages say what the service said. */
  static CloudCalls quoting(AwsCalls calls) {
    return new CloudCalls(calls, true);
  }

  /**
   * Messages give the service's code only: where a secret is sent, a complaint about it may quote
   * it.
   */
  static CloudCalls discreet(AwsCalls calls) {
    return new CloudCalls(calls, false);
  }

  /** A request that may be made again when it is not known whether it took effect. */
  <R> R call(String operation, String target, AwsCalls.Request<R> request) {
    try {
      return calls.call(operation, target, attempt -> read(operation, target, request, attempt));
    } catch (AwsServiceException e) {
      throw ErrorCodes.unforeseen(e, said(operation, target, e));
    } catch (AwsException e) {
      throw ErrorCodes.of(e);
    }
  }

  /** A request that takes effect each time it is made: its loss is for the caller to mend. */
  <R> R once(String operation, String target, AwsCalls.Request<R> request) {
    return call(
        operation,
        target,
        attempt -> {
          try {
            return request.send(attempt);
          } catch (SdkException e) {
            throw ErrorCodes.lost(e, operation + " on " + target + " got no answer").orElse(e);
          }
        });
  }

  /**
   * All items of an answer that comes in pages.
   *
   * @param ask gives the page with this token; the first has none
   */
  static <T> List<T> pages(Function<@Nullable String, Page<T>> ask) {
    List<T> all = new ArrayList<>();
    String next = null;
    for (int i = 0; i < MOST_PAGES; i++) {
      Page<T> page = ask.apply(next);
      all.addAll(page.items());
      next = page.next();
      if (next == null || next.isEmpty()) {
        return all;
      }
    }
    throw new CloudException.Transient("an answer has more than " + MOST_PAGES + " pages", null);
  }

  /**
   * Some items and where the others are.
   *
   * @param next absent or empty when there are no others
   */
  record Page<T>(List<T> items, @Nullable String next) {}

  private <R> R read(String operation, String target, AwsCalls.Request<R> request, int attempt) {
    try {
      return request.send(attempt);
    } catch (AwsServiceException e) {
      throw ErrorCodes.known(e, said(operation, target, e))
          .map(RuntimeException.class::cast)
          .orElse(e);
    }
  }

  private String said(String operation, String target, AwsServiceException e) {
    String code = ErrorCodes.code(e);
    String words = quotes ? ErrorCodes.words(e) : "";
    return operation + " on " + target + ": " + code + (words.isEmpty() ? "" : ", " + words);
  }
}
