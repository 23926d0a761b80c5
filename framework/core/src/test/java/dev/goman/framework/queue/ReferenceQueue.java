package dev.goman.framework.queue;

import dev.goman.framework.queue.Explanation.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The queue at its simplest: a map, looked through from end to end. What it leaves open is which
 * level an ageing turn serves; it takes any head of a level for an answer there.
 */
final class ReferenceQueue {
  static final int BASE = 3;
  static final int CAP = 50;

  final Map<Integer, Known> entries = new HashMap<>();
  private long arrivals;
  private long deliveries;

  /** All there is to know of a key. */
  static final class Known {
    State state = State.READY;
    Priority priority = Priority.LOW;
    long due;
    long arrival;
    int failures;
    boolean again;
    boolean againNow;
    boolean againRenewed;
    long againDue;
    Priority againPriority = Priority.LOW;
  }

  void add(int key, Priority priority, int delay, boolean renew, long now) {
    promote(now);
    boolean immediate = delay <= 0;
    Known known = entries.get(key);
    if (known == null) {
      Known added = new Known();
      entries.put(key, added);
      place(added, priority, immediate, now + delay);
      return;
    }
    if (renew) {
      known.failures = 0;
    }
    switch (known.state) {
      case RUNNING -> again(known, priority, immediate, renew, now + delay);
      case READY -> {
        if (priority.compareTo(known.priority) > 0) {
          place(known, priority, true, now);
        }
      }
      case DELAYED -> {
        Priority higher = known.priority.max(priority);
        boolean sooner = immediate || now + delay < known.due;
        if (known.failures == 0 && sooner) {
          place(known, higher, immediate, now + delay);
        }
        known.priority = higher;
      }
      case PARKED -> {
        if (renew) {
          place(known, priority, true, now);
        }
      }
    }
  }

  private static void again(
      Known known, Priority priority, boolean immediate, boolean renew, long due) {
    known.againDue = known.again ? Math.min(known.againDue, due) : due;
    known.againPriority = known.again ? known.againPriority.max(priority) : priority;
    known.againNow |= immediate;
    known.againRenewed |= renew;
    known.again = true;
  }

  Known known(int key) {
    return Objects.requireNonNull(entries.get(key));
  }

  /** The keys any of which may be delivered now. */
  List<Integer> candidates(long now) {
    promote(now);
    List<Integer> heads = new ArrayList<>();
    for (Priority level : List.of(Priority.HIGH, Priority.NORMAL, Priority.LOW)) {
      heads.addAll(keys(State.READY).filter(key -> known(key).priority == level).limit(1).toList());
    }
    boolean turn = (deliveries + 1) % ReadyLists.TURN == 0;
    return turn || heads.isEmpty() ? heads : heads.subList(0, 1);
  }

  void taken(int key) {
    deliveries++;
    known(key).state = State.RUNNING;
  }

  void done(int key, Op.Ending ending, int delay, long now) {
    promote(now);
    Known known = known(key);
    boolean again = known.again;
    boolean againNow = known.againNow;
    boolean renewed = known.againRenewed;
    Priority higher = again ? known.priority.max(known.againPriority) : known.priority;
    known.again = false;
    known.againNow = false;
    known.againRenewed = false;
    switch (ending) {
      case FORGET -> {
        known.failures = 0;
        if (again) {
          place(known, known.againPriority, againNow, known.againDue);
        } else {
          entries.remove(key);
        }
      }
      case AFTER -> {
        known.failures = 0;
        long due = now + Math.max(0, delay);
        place(known, higher, againNow || delay <= 0, again ? Math.min(due, known.againDue) : due);
      }
      case RETRY -> {
        if (renewed) {
          known.failures = 0;
          place(known, higher, true, now);
        } else {
          long wait = known.failures > 10 ? CAP : Math.min(CAP, (long) BASE << known.failures);
          known.failures++;
          place(known, higher, false, now + Math.max(wait, delay));
        }
      }
      case PARK -> {
        known.failures = 0;
        if (renewed) {
          place(known, higher, true, now);
        } else {
          known.state = State.PARKED;
        }
      }
    }
  }

  private void place(Known known, Priority priority, boolean immediate, long due) {
    known.state = immediate ? State.READY : State.DELAYED;
    known.priority = priority;
    known.due = due;
    known.arrival = arrivals++;
  }

  private void promote(long now) {
    keys(State.DELAYED)
        .map(this::known)
        .filter(known -> known.due <= now)
        .sorted(Comparator.<Known>comparingLong(k -> k.due).thenComparingLong(k -> k.arrival))
        .toList()
        .forEach(known -> place(known, known.priority, true, known.due));
  }

  /** The keys in a state, in the order they got into it. */
  Stream<Integer> keys(State state) {
    return entries.entrySet().stream()
        .filter(each -> each.getValue().state == state)
        .sorted(Comparator.comparingLong(each -> each.getValue().arrival))
        .map(Map.Entry::getKey);
  }
}
