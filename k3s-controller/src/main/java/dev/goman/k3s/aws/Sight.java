package dev.goman.k3s.aws;

import dev.goman.k3s.plan.Machine;
import dev.goman.k3s.plan.MachineState;
import dev.goman.k3s.plan.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.ec2.model.StateReason;

/** Reads EC2's descriptions. */
final class Sight {
  private Sight() {}

  static Machine of(Instance instance) {
    return of(instance, Map.of());
  }

  /**
   * @param notices when machines that will be taken back were told so, by id
   */
  static Machine of(Instance instance, Map<String, String> notices) {
    Map<String, String> tags = new HashMap<>();
    instance.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
    if (notices.containsKey(instance.instanceId())) {
      tags.put(Tags.RECLAIMED, notices.get(instance.instanceId()));
    }
    return new Machine(
        instance.instanceId(),
        Objects.requireNonNullElse(instance.clientToken(), ""),
        tags,
        state(instance),
        instance.placement().availabilityZone(),
        instance.instanceTypeAsString(),
        instance.instanceLifecycle() == InstanceLifecycleType.SPOT,
        instance.privateIpAddress(),
        instance.publicIpAddress(),
        instance.launchTime(),
        reason(instance.stateReason()));
  }

  private static MachineState state(Instance instance) {
    return switch (instance.state().name()) {
      case PENDING -> MachineState.PENDING;
      case RUNNING -> MachineState.RUNNING;
      case STOPPING -> MachineState.STOPPING;
      case STOPPED -> MachineState.STOPPED;
      case SHUTTING_DOWN -> MachineState.SHUTTING_DOWN;
      case TERMINATED -> MachineState.TERMINATED;
      case UNKNOWN_TO_SDK_VERSION -> throw unknown(instance);
    };
  }

  private static IllegalStateException unknown(Instance instance) {
    return new IllegalStateException(
        instance.instanceId()
            + " is "
            + instance.state().nameAsString()
            + ", a state unknown here");
  }

  /** An instance that starts has one too, which is of no interest. */
  private static @Nullable String reason(@Nullable StateReason reason) {
    return reason == null || reason.message() == null || "pending".equals(reason.code())
        ? null
        : reason.message();
  }
}
