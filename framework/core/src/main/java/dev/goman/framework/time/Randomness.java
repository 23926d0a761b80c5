package dev.goman.framework.time;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Where unpredictable numbers come from outside of tests. */
public final class Randomness {
  private Randomness() {}

  /** A thread-safe, unpredictable source seeded by the operating system. */
  public static RandomGenerator system() {
    return new SecureRandom();
  }
}
