package dev.goman.framework.json;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which known word a misspelt one was meant to be. */
public final class Spelling {
  private static final int MAX_LENGTH = 64;

  private Spelling() {}

  /** The known word nearest to {@code word}, if it is near enough to be worth suggesting. */
  public static Optional<String> closest(String word, Collection<String> known) {
    if (word.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    int tolerance = Math.max(1, word.length() / 3);
    return known.stream()
        .filter(k -> k.length() <= MAX_LENGTH && distance(word, k) <= tolerance)
        .min(Comparator.comparingInt((String k) -> distance(word, k)).thenComparing(k -> k));
  }

  /** Edits (insert, delete, replace, swap of neighbours) between two words, case ignored. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 ? j : j == 0 ? i : step(d, a, b, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int step(int[][] d, String a, String b, int i, int j) {
    boolean same = at(a, i) == at(b, j);
    int best = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped = i > 1 && j > 1 && at(a, i) == at(b, j - 1) && at(a, i - 1) == at(b, j);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }

  private static char at(String text, int position) {
    return Character.toLowerCase(text.charAt(position - 1));
  }
}
