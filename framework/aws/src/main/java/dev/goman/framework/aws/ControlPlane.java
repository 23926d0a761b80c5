package dev.goman.framework.aws;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of what a controller on AWS needs besides its bucket. One table, queue and schedule
 * group may serve several states, which are told apart by {@link S3Location#scope}.
 *
 * @param leaseTable the DynamoDB table of the leases
 * @param queue the SQS queue of the wake-ups, by name in the account of the caller or by URL
 * @param scheduleGroup the EventBridge Scheduler group of wake-ups beyond 15 minutes
 * @param schedulerRole the ARN of the role by which the Scheduler sends to the queue; without it no
 *     wake-up beyond 15 minutes is made in one go, but in steps of 15 minutes
 */
public record ControlPlane(
    String leaseTable, String queue, String scheduleGroup, @Nullable String schedulerRole) {
  public static final String LEASE_TABLE = "GOMAN_LEASE_TABLE";
  public static final String QUEUE = "GOMAN_QUEUE";
  public static final String SCHEDULE_GROUP = "GOMAN_SCHEDULE_GROUP";
  public static final String SCHEDULER_ROLE = "GOMAN_SCHEDULER_ROLE";

  /** The names where nothing else is said, without a role. */
  public static final ControlPlane USUAL =
      new ControlPlane("goman-leases", "goman-wake-ups", "goman", null);

  /** As the variables say that are named here, else as usual. */
  public static ControlPlane of(Map<String, String> environment) {
    String role = environment.getOrDefault(SCHEDULER_ROLE, "");
    return new ControlPlane(
        given(environment, LEASE_TABLE, USUAL.leaseTable()),
        given(environment, QUEUE, USUAL.queue()),
        given(environment, SCHEDULE_GROUP, USUAL.scheduleGroup()),
        role.isEmpty() ? null : role);
  }

  private static String given(Map<String, String> environment, String name, String usual) {
    String value = environment.getOrDefault(name, "");
    return value.isEmpty() ? usual : value;
  }
}
