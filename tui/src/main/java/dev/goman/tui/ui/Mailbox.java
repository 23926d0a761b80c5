package dev.goman.tui.ui;

import dev.goman.tui.ui.update.Msg;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be handled, in the order in which it came. News that follow news are joined with
 * them, and of what was typed no more is kept than a person can mean, so it stays small however
 * long nobody takes anything out. Safe to use from any threads.
 */
final class Mailbox {
  /** More keys than this at once come from no person. */
  private static final int MOST_KEYS = 4096;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Deque<Letter> letters = new ArrayDeque<>();
  private int keys;

  /** Something to be handled by the loop. */
  sealed interface Letter {
    record Message(Msg msg) implements Letter {}

    @SuppressWarnings("ArrayRecordComponent") // handed over once and never compared
    record Bytes(byte[] bytes) implements Letter {}

    /** The process goes on after it was stopped. */
    record Continued() implements Letter {}

    /** The process is to stop. */
    record StopAsked() implements Letter {}

    /** There is no terminal any more. */
    record Gone() implements Letter {}

    /** Something went wrong that should not have. */
    record Crashed(Throwable cause) implements Letter {}
  }

  void put(Msg msg) {
    put(new Letter.Message(msg));
  }

  void put(Letter letter) {
    lock.lock();
    try {
      if (letter instanceof Letter.Bytes && ++keys > MOST_KEYS) {
        return;
      }
      letters.addLast(joined(letter));
      filled.signal();
    } finally {
      lock.unlock();
    }
  }

  private Letter joined(Letter letter) {
    boolean both =
        letter instanceof Letter.Message(Msg.Told later)
            && letters.peekLast() instanceof Letter.Message(Msg.Told earlier);
    if (!both) {
      return letter;
    }
    Msg.Told later = (Msg.Told) ((Letter.Message) letter).msg();
    Msg.Told earlier = (Msg.Told) ((Letter.Message) letters.removeLast()).msg();
    return new Letter.Message(
        new Msg.Told(earlier.news().and(later.news()), later.asOf(), later.trouble()));
  }

  /**
   * Takes all there is, and waits for something if there is nothing.
   *
   * @param nanos how long to wait at most; {@link Long#MAX_VALUE} for ever
   * @return empty when nothing came in time
   */
  List<Letter> take(long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = nanos;
      while (letters.isEmpty() && left > 0) {
        left = filled.awaitNanos(left);
      }
      List<Letter> all = new ArrayList<>(letters);
      letters.clear();
      keys = 0;
      return all;
    } finally {
      lock.unlock();
    }
  }
}
