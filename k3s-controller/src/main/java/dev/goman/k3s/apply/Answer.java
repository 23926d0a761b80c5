package dev.goman.k3s.apply;

import dev.goman.framework.resource.Event;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.Command;
import dev.goman.k3s.cluster.Leaving;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.plan.Marks;
import dev.goman.k3s.plan.Pace;
import dev.goman.k3s.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a finished command means for the node it was about.
 *
 * @param node without the command
 */
record Answer(
    ClusterSpec spec,
    Node node,
    Command command,
    Instant now,
    Pace pace,
    List<Plan.Notice> notices) {
  private static final int MOST_DOUBLINGS = 5;

  /** Those that say which k3s runs. */
  private static final Set<Purpose> TELLING =
      EnumSet.of(
          Purpose.START_FIRST_SERVER,
          Purpose.START_SERVER,
          Purpose.START_AGENT,
          Purpose.UPGRADE,
          Purpose.RECONFIGURE,
          Purpose.RESTORE);

  /** Those that start what has its settings. */
  private static final Set<Purpose> STARTING =
      EnumSet.of(Purpose.START_SERVER, Purpose.START_AGENT);

  /** After its machine was switched off or ended while the script ran. */
  Node cut() {
    return unclear(node);
  }

  Node to(CommandResult result) {
    return switch (result) {
      case CommandResult.Succeeded(String text) ->
          Report.read(text).map(this::reported).orElseGet(() -> failed("printed no report"));
      case CommandResult.Failed(int code, String message) ->
          failed("failed with " + code + (message.isBlank() ? "" : ": " + lastLine(message)));
      case CommandResult.ExecutionTimedOut() -> failed("did not end in time");
      case CommandResult.DeliveryTimedOut(), CommandResult.Pending(), CommandResult.InProgress() ->
          node;
    };
  }

  private Node reported(Report report) {
    if (!report.done()) {
      return notDone(report);
    }
    boolean unknown = TELLING.contains(command.purpose()) && !node.canRun(report.version());
    return unknown ? failed("told no version of k3s that it can run") : done(report);
  }

  private Node done(Report report) {
    Node ok = node.succeeded();
    return switch (command.purpose()) {
      case START_FIRST_SERVER, START_SERVER -> {
        tell(Event.Type.NORMAL, "ServerJoined", node.name() + " serves");
        yield started(ok, report).withHealth(false, report.voter());
      }
      case START_AGENT -> {
        tell(Event.Type.NORMAL, "AgentJoined", node.name() + " is ready");
        yield started(ok, report).withHealth(true, false);
      }
      case DRAIN -> ok.with(Milestone.DRAINED);
      case UNCORDON -> ok.without(Milestone.DRAINED);
      case REMOVE_MEMBER -> ok.with(Milestone.MEMBER_REMOVED).withHealth(ok.ready(), false);
      case DELETE_NODE -> {
        tell(Event.Type.NORMAL, "NodeDeleted", node.name() + " has left the cluster");
        yield ok.with(Milestone.NODE_DELETED).withHealth(false, false);
      }
      case STOP ->
          ok.with(Milestone.K3S_STOPPED).without(Milestone.STARTED).withHealth(false, false);
      case UPGRADE -> {
        tell(Event.Type.NORMAL, "NodeUpgraded", node.name() + " runs " + report.version());
        yield ok.withVersion(report.version()).withHealth(!ok.server(), ok.voter());
      }
      case RECONFIGURE -> {
        tell(Event.Type.NORMAL, "NodeRestarted", node.name() + " has its new settings");
        yield started(ok, report).withHealth(true, report.voter());
      }
      case RESTORE -> {
        tell(Event.Type.NORMAL, "ServerRestored", node.name() + " serves the snapshot");
        yield started(ok, report).with(Milestone.RESTORED).withHealth(false, report.voter());
      }
      case SET_ASIDE -> emptied(ok);
      case LABEL -> Marks.proven(ok, report.marks());
      case PREPARE, INSPECT, SNAPSHOT, ROTATE_TOKEN -> ok;
    };
  }

  /** It holds no data any more and may join as one that is new. */
  private static Node emptied(Node ok) {
    return ok.without(Milestone.START_SENT)
        .without(Milestone.RESET)
        .without(Milestone.JOINED)
        .without(Milestone.STARTED)
        .without(Milestone.DRAINED)
        .without(Milestone.MEMBER_REMOVED)
        .without(Milestone.K3S_STOPPED)
        .withHealth(false, false);
  }

  private Node started(Node ok, Report report) {
    boolean again = ok.has(Milestone.JOINED);
    // Only with a first start is it certain which labels k3s registered the Node with; one that was
    // found without a status has registered before, whatever was asked for then.
    boolean first = !again && !ok.config().isEmpty() && node.failures() == 0;
    Node registered = first ? ok.marked() : ok;
    // What starts again keeps its settings; those that were sent meanwhile may not have arrived.
    boolean kept = again && STARTING.contains(command.purpose());
    return (kept ? registered : registered.configured())
        .withUnwellSince(null)
        .with(Milestone.JOINED)
        .with(Milestone.STARTED)
        .without(Milestone.K3S_STOPPED)
        .withVersion(report.version());
  }

  private Node notDone(Report report) {
    Leaving leaving = node.leaving();
    return switch (command.purpose()) {
      case DRAIN -> {
        String why =
            report.blockedBy().isEmpty()
                ? report.message()
                : "pods that do not go: " + String.join(", ", report.blockedBy());
        Duration limit = Duration.ofSeconds(spec.maintenance().drainTimeoutSeconds());
        boolean over =
            leaving == null
                ? (node.failures() + 1L) * Scripts.SHORT_WAIT >= limit.toSeconds()
                : !now.isBefore(leaving.since().plus(limit));
        if (over) {
          tell(Event.Type.WARNING, "DrainGivenUp", node.name() + ": " + why);
          yield node.succeeded().with(Milestone.DRAINED);
        }
        tell(Event.Type.WARNING, "DrainBlocked", node.name() + ": " + why);
        yield node.failed(why, now.plus(pace.poll()));
      }
      case RESTORE ->
          report.kept() ? failed(node.without(Milestone.RESET), why(report)) : failed(why(report));
      default -> failed(why(report));
    };
  }

  private static String why(Report report) {
    return report.message().isEmpty() ? "is not there yet" : report.message();
  }

  private Node failed(String why) {
    return failed(unclear(node), why);
  }

  /** Without a word of it the datastore may be another one, or the one that was there. */
  private Node unclear(Node after) {
    return command.purpose() == Purpose.RESTORE ? after.with(Milestone.RESET) : after;
  }

  private Node failed(Node after, String why) {
    String what = command.purpose().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    String note = what + " " + why;
    tell(Event.Type.WARNING, "CommandFailed", node.name() + ": " + note);
    int doublings = Math.min(node.failures(), MOST_DOUBLINGS);
    return after.failed(note, now.plus(pace.poll().multipliedBy(1L << doublings)));
  }

  private static String lastLine(String text) {
    String trimmed = text.strip();
    return Report.line(trimmed.substring(trimmed.lastIndexOf('\n') + 1));
  }

  private void tell(Event.Type type, String reason, String message) {
    notices.add(new Plan.Notice(type, reason, message));
  }
}
