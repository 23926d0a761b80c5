package dev.goman.framework.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Plays random operations on a queue, for whoever watches what it hands out. */
class Play {
  private final WorkQueue<Integer> queue;
  private final List<Integer> running = new ArrayList<>();
  long now;

  Play(WorkQueue<Integer> queue) {
    this.queue = queue;
  }

  void taken(Item<Integer> item) {}

  void finished(int key) {}

  final void all(List<Op> ops) {
    ops.forEach(this::one);
  }

  private void one(Op op) {
    switch (op) {
      case Op.Add(int key, Priority priority, int delay, boolean renew) -> {
        if (renew) {
          queue.renew(key, priority, "renew", now);
        } else {
          queue.addAfter(key, Duration.ofNanos(delay), priority, "add", now);
        }
      }
      case Op.Take _ -> {
        Item<Integer> item = queue.take(now);
        if (item != null) {
          running.add(item.key());
          taken(item);
        }
      }
      case Op.Done(int which, Op.Ending ending, int delay) -> {
        if (!running.isEmpty()) {
          int index = which % running.size();
          int key = running.get(index);
          running.subList(index, index + 1).clear();
          queue.done(key, ending.disposition(delay), now);
          finished(key);
        }
      }
      case Op.Advance(int nanos) -> now += nanos;
    }
  }
}
