package dev.goman.framework.queue;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A lock for sections of a few dozen nanoseconds, in which nobody waits for anything. Taking it
 * costs one atomic instruction and giving it back none. It is not fair: whoever finds it taken
 * stays away for a while, longer each time, so that the one who has it goes on at full speed.
 */
final class SpinLock {
  private static final VarHandle HELD;

  /** After this many rounds of spinning, 2 to the nth pauses long each, a thread gives way. */
  private static final int SPINS = 10;

  static {
    try {
      HELD = MethodHandles.lookup().findVarHandle(SpinLock.class, "held", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private boolean held;

  void lock() {
    if (!HELD.compareAndSet(this, false, true)) {
      lockSlowly();
    }
  }

  void unlock() {
    HELD.setRelease(this, false);
  }

  private void lockSlowly() {
    for (int round = 0; ; round++) {
      stayAway(round);
      if (!(boolean) HELD.getOpaque(this) && HELD.compareAndSet(this, false, true)) {
        return;
      }
    }
  }

  // Yielding is no more than a hint, and meant as one: the holder may be waiting for this
  // processor.
  @SuppressWarnings("ThreadPriorityCheck")
  private static void stayAway(int round) {
    if (round < SPINS) {
      for (int pause = 1 << round; pause > 0; pause--) {
        Thread.onSpinWait();
      }
    } else {
      Thread.yield();
    }
  }
}
