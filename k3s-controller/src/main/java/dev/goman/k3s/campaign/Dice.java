package dev.goman.k3s.campaign;

import java.util.List;
import java.util.random.RandomGenerator;

/** Repeatable chance: the same seed gives the same rolls. SplitMix64; not thread-safe. */
final class Dice implements RandomGenerator {
  private static final long GAMMA = 0x9e3779b97f4a7c15L;
  private long state;

  /** Seeds that follow each other give sequences that have nothing to do with each other. */
  Dice(long seed) {
    state = mixed(seed + GAMMA);
  }

  @Override
  public long nextLong() {
    state += GAMMA;
    return mixed(state);
  }

  private static long mixed(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  boolean oneIn(int n) {
    return nextInt(n) == 0;
  }

  <T> T of(List<T> choices) {
    return choices.get(nextInt(choices.size()));
  }

  @SafeVarargs
  final <T> T of(T... choices) {
    return choices[nextInt(choices.length)];
  }
}
