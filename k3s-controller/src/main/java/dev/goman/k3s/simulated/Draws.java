package dev.goman.k3s.simulated;

import java.util.HexFormat;

/**
 * Chance without a generator: each draw is a pure function of the seed and of what it is for. So a
 * restart draws what it drew before, two processes agree, and the order of calls does not matter.
 */
record Draws(long seed) {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** Evenly spread over all longs. */
  long bits(String... what) {
    long hash = FNV_OFFSET ^ mix(seed);
    for (String part : what) {
      for (int i = 0; i < part.length(); i++) {
        hash = (hash ^ part.charAt(i)) * FNV_PRIME;
      }
      hash = (hash ^ 0x1f) * FNV_PRIME;
    }
    return mix(hash);
  }

  /** Evenly spread over [0, 1). */
  double unit(String... what) {
    return (bits(what) >>> 11) * 0x1.0p-53;
  }

  /** True with this probability. */
  boolean chance(double probability, String... what) {
    return probability > 0 && unit(what) < probability;
  }

  /** A whole number in [0, bound). */
  int below(int bound, String... what) {
    return (int) (unit(what) * bound);
  }

  /** So many lowercase hexadecimal digits, at most 16. */
  String hex(int digits, String... what) {
    return HexFormat.of().toHexDigits(bits(what), digits);
  }

  /** Tells secrets apart without repeating them. */
  static String digest(String secret) {
    return new Draws(0).hex(16, secret);
  }

  /** The finaliser of SplitMix64: every input bit reaches every output bit. */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
