package dev.goman.k3s.plan;

import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Command;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Progress;
import dev.goman.k3s.cluster.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When to look again at work that is under way: not before anything can have come of it, and from
 * then on the less often the longer it takes. So a look comes late by a small share of what was
 * waited for, and what takes for ever costs few calls.
 */
final class Looks {
  /** A look comes late by at most one part in so many, or by the least wait. */
  private static final int SHARE = 40;

  /** However long something takes, looks are at most so many polls apart. */
  private static final int MOST_POLLS = 5;

  private final Draft draft;
  private final List<Instant> looks = new ArrayList<>();

  private Looks(Draft draft) {
    this.draft = draft;
  }

  /**
   * @param status that is to be stored
   * @param wakeAt when something is due anyway; absent when nothing is
   */
  static Instant next(Draft draft, ClusterStatus status, @Nullable Instant wakeAt) {
    Looks looks = new Looks(draft);
    looks.at(status);
    looks.at(wakeAt);
    return looks.looks.stream().min(Comparator.naturalOrder()).orElse(draft.now);
  }

  private void at(ClusterStatus status) {
    Progress progress = status.progress();
    Instant since = progress == null ? draft.now : progress.since();
    status.commands().forEach(command -> add(command.at(), Duration.ZERO, least(command, since)));
    status.nodes().forEach(this::at);
    if (looks.isEmpty() || draft.nodes().stream().anyMatch(this::turns)) {
      add(since, Duration.ZERO, draft.pace.poll());
    }
  }

  private void at(@Nullable Instant wakeAt) {
    if (wakeAt != null && wakeAt.isAfter(draft.now)) {
      looks.add(wakeAt);
    }
  }

  private void at(Node node) {
    Command command = node.command();
    if (command != null) {
      Duration soonest = command.id() == null ? Duration.ZERO : soonest(node, command);
      add(command.at(), soonest, soonest.isZero() ? draft.pace.poll() : draft.pace.brief());
    } else if (boots(node)) {
      add(node.launch().at(), draft.pace.boot(), draft.pace.brief());
    }
  }

  /** What was begun then is looked at next when the time since has grown by its share. */
  private void add(Instant begun, Duration soonest, Duration least) {
    Duration most = draft.pace.poll().multipliedBy(MOST_POLLS);
    Duration share = Duration.between(begun, draft.now).dividedBy(SHARE);
    Duration wait = share.compareTo(least) < 0 ? least : share.compareTo(most) > 0 ? most : share;
    Instant first = begun.plus(soonest);
    Instant next = draft.now.plus(wait);
    looks.add(next.isBefore(first) ? first : next);
  }

  /** The answer that proves a new cluster is waited for; one that is unwell for long can wait. */
  private Duration least(Command command, Instant since) {
    boolean proof = command.purpose() == Purpose.INSPECT;
    boolean soon = draft.now.isBefore(since.plus(draft.pace.eager()));
    return proof && soon ? draft.pace.brief() : draft.pace.poll();
  }

  /** How soon anything can have come of it; zero when that is not known. */
  private Duration soonest(Node node, Command command) {
    return switch (command.purpose()) {
      case START_SERVER -> node.has(Milestone.JOINED) ? draft.pace.start() : draft.pace.join();
      case START_FIRST_SERVER, RECONFIGURE, UPGRADE, RESTORE -> draft.pace.start();
      case START_AGENT -> draft.pace.start().dividedBy(2);
      default -> Duration.ZERO;
    };
  }

  /** Whether its machine was launched and cannot have been told anything yet. */
  private boolean boots(Node node) {
    return node.machine() != null
        && !node.has(Milestone.START_SENT)
        && !draft.reachable(node)
        && !turns(node);
  }

  /** Whether its machine stops or ends. */
  private boolean turns(Node node) {
    return draft.inState(node, MachineState.STOPPING)
        || draft.inState(node, MachineState.SHUTTING_DOWN);
  }
}
