package dev.goman.k3s.simulated;

import dev.goman.k3s.cluster.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A script that was sent to a machine.
 *
 * @param token what the sender calls this sending
 * @param due when the phase ends by itself; nothing when it waits for the cluster
 * @param deadline when it is given up: undelivered before it begins, killed after
 * @param runWithin how long it may run once it has begun
 * @param waitUntil when it stops waiting and reports that its state is not reached
 * @param exitCode of a script that ended; 0 is success
 * @param output the report of one that succeeded, or what one that failed said last
 */
record Command(
    String id,
    String instance,
    String token,
    Purpose purpose,
    Map<String, String> arguments,
    Phase phase,
    Instant sentAt,
    @Nullable Instant due,
    Instant deadline,
    Duration runWithin,
    @Nullable Instant waitUntil,
    int exitCode,
    String output) {

  /** How far a command is. */
  enum Phase {
    SENT,
    /** It does what takes its time: a download, a drain. */
    WORKING,
    /** It looks again and again whether its state is reached. */
    WAITING,
    /** It has its result and prints it. */
    ENDING,
    ENDED,
    UNDELIVERED,
    KILLED;

    boolean inFlight() {
      return compareTo(ENDED) < 0;
    }

    boolean onMachine() {
      return inFlight() && this != SENT;
    }
  }

  // Jackson passes null for what a document leaves out.
  @SuppressWarnings("NullAway")
  Command {
    arguments = arguments == null ? Map.of() : Map.copyOf(arguments);
    output = output == null ? "" : output;
  }

  String argument(String name) {
    return arguments.getOrDefault(name, "");
  }

  boolean inFlight() {
    return phase.inFlight();
  }

  /** Whether it ended with the machine's power; the cloud learns of that only at its deadline. */
  boolean cutOn(Instance machine) {
    return phase.onMachine() && machine.power().since().isAfter(sentAt);
  }

  Command working(Instant until, Instant newDeadline, @Nullable Instant newWaitUntil) {
    return copy(Phase.WORKING, until, newDeadline, newWaitUntil, exitCode, output);
  }

  Command waiting() {
    return copy(Phase.WAITING, waitUntil, deadline, waitUntil, exitCode, output);
  }

  Command ending(Instant until, int newExitCode, String newOutput) {
    return copy(Phase.ENDING, until, deadline, waitUntil, newExitCode, newOutput);
  }

  Command over(Phase end) {
    return copy(end, null, deadline, waitUntil, exitCode, output);
  }

  /** It will get no further, whatever happens. */
  Command stuck() {
    return copy(Phase.WORKING, null, deadline, waitUntil, exitCode, output);
  }

  private Command copy(
      Phase newPhase,
      @Nullable Instant newDue,
      Instant newDeadline,
      @Nullable Instant newWaitUntil,
      int newExitCode,
      String newOutput) {
    return new Command(
        id,
        instance,
        token,
        purpose,
        arguments,
        newPhase,
        sentAt,
        newDue,
        newDeadline,
        runWithin,
        newWaitUntil,
        newExitCode,
        newOutput);
  }
}
