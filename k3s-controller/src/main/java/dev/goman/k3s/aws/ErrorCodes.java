package dev.goman.k3s.aws;

import dev.goman.framework.aws.AwsException;
import dev.goman.framework.aws.AwsFault;
import dev.goman.k3s.apply.CloudException;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What the error codes of EC2 and Systems Manager mean to the controller. */
final class ErrorCodes {
  private static final int LONGEST = 300;

  /** Another zone or another type may do. */
  private static final Set<String> NO_ROOM =
      Set.of(
          "InsufficientInstanceCapacity",
          "InsufficientHostCapacity",
          "InsufficientCapacity",
          "InsufficientFreeAddressesInSubnet",
          "InsufficientVolumeCapacity",
          "SpotMaxPriceTooLow",
          "UnfulfillableCapacity",
          "Unsupported"); // the zone does not have this type

  private static final Set<String> QUOTAS =
      Set.of(
          "VcpuLimitExceeded",
          "InstanceLimitExceeded",
          "MaxSpotInstanceCountExceeded",
          "VolumeLimitExceeded",
          "NetworkInterfaceLimitExceeded",
          "SecurityGroupLimitExceeded",
          "RulesPerSecurityGroupLimitExceeded",
          "SecurityGroupsPerInterfaceLimitExceeded",
          "ParameterLimitExceeded");

  private static final Set<String> DENIALS =
      Set.of("Blocked", "OptInRequired", "OperationNotPermitted", "PendingVerification");

  private static final Set<String> MISSING =
      Set.of(
          "InvalidInstanceID.NotFound",
          "InvalidGroup.NotFound",
          "InvalidGroupId.NotFound",
          "InvalidSecurityGroupID.NotFound",
          "InvalidInstanceId", // of Systems Manager: not registered
          "InvalidCommandId",
          "InvocationDoesNotExist",
          "ParameterNotFound");

  /** AWS withdraws its older images some day. */
  private static final Set<String> IMAGES =
      Set.of("InvalidAMIID.NotFound", "InvalidAMIID.Unavailable");

  /** The second: what was launched with the token has ended. */
  private static final Set<String> MISMATCHES =
      Set.of("IdempotentParameterMismatch", "IdempotentInstanceTerminated");

  private static final Set<String> USED = Set.of("DependencyViolation", "InvalidGroup.InUse");

  /** It is between two states, and will be in one of them soon. */
  private static final Set<String> UNDER_WAY =
      Set.of("IncorrectInstanceState", "IncorrectState", "ConcurrentModification");

  private ErrorCodes() {}

  /** What a code says that is more than its status; nothing for all others. */
  static Optional<CloudException> known(AwsServiceException e, String message) {
    String code = code(e);
    if (NO_ROOM.contains(code)) {
      return Optional.of(new CloudException.NoCapacity(message));
    } else if (QUOTAS.contains(code)) {
      return Optional.of(new CloudException.Quota(code, message));
    } else if (DENIALS.contains(code)) {
      return Optional.of(new CloudException.Denied(message));
    } else if (MISSING.contains(code)) {
      return Optional.of(new CloudException.NotFound(message));
    } else if (IMAGES.contains(code)) {
      return Optional.of(new CloudException.NoImage(message));
    } else if (MISMATCHES.contains(code)) {
      return Optional.of(new CloudException.TokenMismatch(message));
    } else if (USED.contains(code)) {
      return Optional.of(new CloudException.InUse(message));
    } else if (UNDER_WAY.contains(code)) {
      return Optional.of(new CloudException.Transient(message, e));
    } else if (AwsFault.of(e) == AwsFault.TERMINAL) {
      return Optional.of(new CloudException.Refused(message));
    }
    return Optional.empty();
  }

  /** What remains of those that were not retried. */
  static CloudException unforeseen(AwsServiceException e, String message) {
    return AwsFault.of(e) == AwsFault.GONE
        ? new CloudException.NotFound(message)
        : new CloudException.Transient(message, e);
  }

  static CloudException of(AwsException e) {
    String message = String.valueOf(e.getMessage());
    return switch (e.fault()) {
      case THROTTLED -> new CloudException.Throttled(message, null);
      case DENIED, CLOCK -> new CloudException.Denied(message);
      case GONE -> new CloudException.NotFound(message);
      case TRANSIENT, CONFLICT, INTERRUPTED -> new CloudException.Transient(message, e);
      case TERMINAL -> new CloudException.Refused(message);
    };
  }

  /** The failure of a request whose effect is not known, if it is one. */
  static Optional<RuntimeException> lost(SdkException e, String message) {
    boolean known = e instanceof AwsServiceException s && known(s, "").isPresent();
    return !known && AwsFault.of(e) == AwsFault.TRANSIENT
        ? Optional.of(new CloudException.Transient(message, e))
        : Optional.empty();
  }

  static String code(AwsServiceException e) {
    boolean known = e.awsErrorDetails() != null && e.awsErrorDetails().errorCode() != null;
    return known ? e.awsErrorDetails().errorCode() : "status " + e.statusCode();
  }

  static String words(AwsServiceException e) {
    boolean known = e.awsErrorDetails() != null && e.awsErrorDetails().errorMessage() != null;
    String words = known ? e.awsErrorDetails().errorMessage() : "";
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "...";
  }
}
