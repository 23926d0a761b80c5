package dev.goman.framework.queue;

/** How urgent a delivery is. Declared from least to most urgent. */
public enum Priority {
  /** Nobody waits for it: sweeps and periodic looks. */
  LOW(0),
  /** Something changed. */
  NORMAL(1),
  /** Somebody is waiting for it. */
  HIGH(2);

  /** How many there are. */
  static final int LEVELS = 3;

  /** From 0, the least urgent. */
  final int level;

  Priority(int level) {
    this.level = level;
  }

  Priority max(Priority other) {
    return level >= other.level ? this : other;
  }
}
