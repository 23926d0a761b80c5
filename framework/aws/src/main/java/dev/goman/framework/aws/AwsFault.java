package dev.goman.framework.aws;

import java.io.UncheckedIOException;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** What an error of AWS means for whoever made the request. */
public enum AwsFault {
  /** Too many requests: later. */
  THROTTLED,
  /** The service or the network failed: again. Whether the request took effect is not known. */
  TRANSIENT,
  /** A condition did not hold, or another request was faster: decide anew. */
  CONFLICT,
  /** Not allowed, or not known who asks: a person must change something. */
  DENIED,
  /** What was asked for does not exist. */
  GONE,
  /** Our clock is too far from AWS's: a person must set it. */
  CLOCK,
  /** The calling thread was interrupted. */
  INTERRUPTED,
  /** The request will never work. */
  TERMINAL;

  private static final Set<String> THROTTLES =
      Set.of(
          "Throttling",
          "ThrottlingException",
          "ThrottledException",
          "RequestThrottled",
          "RequestThrottledException",
          "TooManyRequestsException",
          "ProvisionedThroughputExceededException",
          "RequestLimitExceeded",
          "BandwidthLimitExceeded",
          "LimitExceededException",
          "SlowDown",
          "PriorRequestNotComplete",
          "EC2ThrottledException",
          "OverLimit");

  private static final Set<String> CLOCKS =
      Set.of("RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture");

  private static final Set<String> CREDENTIALS =
      Set.of(
          "UnrecognizedClientException",
          "InvalidAccessKeyId",
          "InvalidClientTokenId",
          "SignatureDoesNotMatch",
          "InvalidSignatureException",
          "ExpiredToken",
          "ExpiredTokenException",
          "InvalidToken",
          "AuthFailure",
          "IncompleteSignature",
          "MissingAuthenticationToken");

  private static final Set<String> DENIALS =
      Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation");

  private static final Set<String> CONFLICTS =
      Set.of(
          "ConditionalCheckFailedException",
          "ConditionalRequestConflict",
          "PreconditionFailed",
          "OperationAborted");

  /** The meaning of an exception. */
  public static AwsFault of(Throwable thrown) {
    return switch (thrown) {
      case AwsServiceException e -> ofService(e);
      case AbortedException e -> INTERRUPTED;
      case ApiCallTimeoutException e -> TRANSIENT;
      case ApiCallAttemptTimeoutException e -> TRANSIENT;
      case SdkClientException e -> isAboutCredentials(e) ? DENIED : TRANSIENT;
      case SdkException e -> TRANSIENT;
      case UncheckedIOException e -> TRANSIENT;
      default -> TERMINAL;
    };
  }

  private static AwsFault ofService(AwsServiceException e) {
    String code = code(e);
    if (THROTTLES.contains(code) || e.isThrottlingException() || e.statusCode() == 429) {
      return THROTTLED;
    }
    if (CLOCKS.contains(code) || isSignedAtAnotherTime(e)) {
      return CLOCK;
    }
    if (CREDENTIALS.contains(code) || DENIALS.contains(code)) {
      return DENIED;
    }
    if (CONFLICTS.contains(code)) {
      return CONFLICT;
    }
    // DynamoDB has 400 for it.
    return code.equals("ResourceNotFoundException") ? GONE : ofStatus(e.statusCode());
  }

  /** Services that speak JSON have no code for it: it is a bad signature, whose message tells. */
  private static boolean isSignedAtAnotherTime(AwsServiceException e) {
    boolean told = e.awsErrorDetails() != null && e.awsErrorDetails().errorMessage() != null;
    String message = told ? e.awsErrorDetails().errorMessage() : "";
    return message.startsWith("Signature expired")
        || message.startsWith("Signature not yet current");
  }

  private static AwsFault ofStatus(int status) {
    return switch (status) {
      case 401, 403 -> DENIED;
      case 404, 410 -> GONE;
      case 409, 412 -> CONFLICT;
      case 408 -> TRANSIENT;
      case 501 -> TERMINAL;
      default -> status >= 500 ? TRANSIENT : TERMINAL;
    };
  }

  /** Whether it is not known who asks, rather than not allowed. */
  static boolean isAboutCredentials(AwsServiceException e) {
    // 401 comes without its code: the HTTP client drops the body of such an answer.
    return CREDENTIALS.contains(code(e)) || e.statusCode() == 401;
  }

  private static boolean isAboutCredentials(SdkClientException e) {
    String message = e.getMessage();
    return message != null && message.contains("credentials");
  }

  static String code(AwsServiceException e) {
    boolean known = e.awsErrorDetails() != null && e.awsErrorDetails().errorCode() != null;
    return known ? e.awsErrorDetails().errorCode() : "";
  }
}
