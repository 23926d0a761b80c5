package dev.goman.framework.queue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is remembered of a key that failed, waits, or was added while running. */
final class Memory {
  private final Deque<Past> past = new ArrayDeque<>(1);
  int failures;
  @Nullable Request again;

  void again(Request request) {
    again = again == null ? request : again.with(request);
  }

  /** Notes a finished piece of work, forgetting the oldest of too many. */
  void finished(List<String> causes, long now, String outcome) {
    if (past.size() == WorkQueue.MAX_ATTEMPTS) {
      past.removeFirst();
    }
    past.addLast(new Past(causes, now, outcome));
  }

  List<Attempt> attempts(long now) {
    return past.stream().map(each -> each.asOf(now)).toList();
  }

  private record Past(List<String> causes, long at, String outcome) {
    Attempt asOf(long now) {
      return new Attempt(causes, Duration.ofNanos(Math.max(0, now - at)), outcome);
    }
  }
}
