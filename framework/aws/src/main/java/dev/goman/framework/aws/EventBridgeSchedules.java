package dev.goman.framework.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.goman.framework.lease.WakeUp;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.function.Supplier;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindow;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.Target;

/**
 * Long delays as one-time schedules of EventBridge Scheduler that put the message into the queue
 * and remove themselves. A key has one schedule, named after it; a later wake-up moves it.
 * Schedules are exact to the minute.
 *
 * <p>Needs {@code scheduler:CreateSchedule} and {@code scheduler:UpdateSchedule} on the group, and
 * {@code iam:PassRole} for the role.
 */
public final class EventBridgeSchedules implements LongDelays {
  private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
  private static final int NAME_BYTES = 20;

  private final Supplier<SchedulerClient> scheduler;
  private final AwsCalls calls;
  private final String group;
  private final String roleArn;
  private final SqsQueue queue;
  private final String scope;

  /**
   * @param scheduler asked for when a delay is long, which few are
   * @param roleArn the role by which the schedule sends to the queue
   * @param scope tells apart the states that share the group
   */
  public EventBridgeSchedules(
      Supplier<SchedulerClient> scheduler,
      AwsCalls calls,
      String group,
      String roleArn,
      SqsQueue queue,
      String scope) {
    this.scheduler = scheduler;
    this.calls = calls;
    this.group = group;
    this.roleArn = roleArn;
    this.queue = queue;
    this.scope = scope;
  }

  @Override
  public void schedule(WakeUp wakeUp, String message) {
    String name = name(wakeUp);
    String at = "at(" + AT.format(roundedUp(wakeUp).atOffset(ZoneOffset.UTC)) + ")";
    Target target = Target.builder().arn(queue.arn()).roleArn(roleArn).input(message).build();
    try {
      calls.call("CreateSchedule", group + "/" + name, attempt -> create(name, at, target));
    } catch (ConflictException e) {
      calls.call("UpdateSchedule", group + "/" + name, attempt -> update(name, at, target));
    }
  }

  private Object create(String name, String at, Target target) {
    return scheduler
        .get()
        .createSchedule(r ->
            r.name(name)
                .groupName(group)
                .scheduleExpression(at)
                .flexibleTimeWindow(exact())
                .actionAfterCompletion(ActionAfterCompletion.DELETE)
                .target(target));
  }

  private Object update(String name, String at, Target target) {
    return scheduler
        .get()
        .updateSchedule(r ->
            r.name(name)
                .groupName(group)
                .scheduleExpression(at)
                .flexibleTimeWindow(exact())
                .actionAfterCompletion(ActionAfterCompletion.DELETE)
                .target(target));
  }

  private static FlexibleTimeWindow exact() {
    return FlexibleTimeWindow.builder().mode(FlexibleTimeWindowMode.OFF).build();
  }

  private static Instant roundedUp(WakeUp wakeUp) {
    return wakeUp.dueAt().plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
  }

  /** At most 64 of {@code [0-9a-zA-Z-_.]}: readable where it fits, unique always. */
  private String name(WakeUp wakeUp) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest((scope + "#" + wakeUp.key()).getBytes(UTF_8));
      return "goman-" + HexFormat.of().formatHex(hash, 0, NAME_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
