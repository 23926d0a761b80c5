package dev.goman.tui.deploy;

import dev.goman.framework.aws.AwsCalls;
import dev.goman.framework.aws.AwsException;
import dev.goman.framework.aws.AwsFault;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** The requests to one service; they fail with a {@link DeployException} only. */
final class Calls {
  private static final Set<String> ABSENT =
      Set.of(
          "NoSuchBucket",
          "NoSuchKey",
          "NoSuchEntity",
          "ResourceNotFoundException",
          "QueueDoesNotExist",
          "AWS.SimpleQueueService.NonExistentQueue");

  private final AwsCalls calls;

  Calls(String service) {
    this.calls = AwsCalls.of(service);
  }

  <R> R call(String operation, String target, Supplier<R> request) {
    try {
      return calls.call(operation, target, attempt -> request.get());
    } catch (AwsException | AwsServiceException e) {
      throw explained(operation, target, e);
    }
  }

  /** Nothing when what it is about does not exist. */
  <R> Optional<R> find(String operation, String target, Supplier<R> request) {
    try {
      return Optional.of(calls.call(operation, target, attempt -> request.get()));
    } catch (AwsException | AwsServiceException e) {
      if (isAbsent(e)) {
        return Optional.empty();
      }
      throw explained(operation, target, e);
    }
  }

  private static boolean isAbsent(RuntimeException thrown) {
    AwsServiceException said = said(thrown);
    return said != null
        && (ABSENT.contains(code(said))
            || said.statusCode() == 404
            || words(said).contains("does not exist"));
  }

  private static DeployException explained(String operation, String target, RuntimeException e) {
    AwsServiceException said = said(e);
    boolean denied = e instanceof AwsException known && known.fault() == AwsFault.DENIED;
    String words = said == null ? "" : words(said);
    String what = said == null ? String.valueOf(e.getMessage()) : operation + " on " + target;
    String why = said == null ? null : code(said) + (words.isEmpty() ? "" : ": " + words);
    String hint = denied ? "use credentials that may do this: docs/deploying.md lists what" : null;
    return new DeployException(
        denied, said == null ? what : what + (denied ? " was denied" : " failed"), why, hint, e);
  }

  private static @Nullable AwsServiceException said(RuntimeException thrown) {
    Throwable cause = thrown instanceof AwsException ? thrown.getCause() : thrown;
    return cause instanceof AwsServiceException said ? said : null;
  }

  private static String code(AwsServiceException e) {
    String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
    return code == null ? "status " + e.statusCode() : code;
  }

  private static String words(AwsServiceException e) {
    String words = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorMessage();
    return words == null ? "" : words;
  }
}
