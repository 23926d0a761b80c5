package dev.goman.tui.ui.effect;

import java.util.ArrayList;
import java.util.List;

/** What makes one text another, line by line. */
final class Difference {
  /** Unchanged lines that are shown around changed ones. */
  private static final int AROUND = 2;

  /** Longer texts are shown as wholly different, since comparing takes time by the square. */
  private static final int LONGEST = 1000;

  private Difference() {}

  /**
   * The lines that go, begun with {@code -}, those that come, with {@code +}, and some of the
   * others around them, with a space; none when nothing differs.
   */
  static List<String> of(List<String> before, List<String> after) {
    if (before.equals(after)) {
      return List.of();
    }
    if (before.size() > LONGEST || after.size() > LONGEST) {
      List<String> all = new ArrayList<>();
      before.forEach(l -> all.add("-" + l));
      after.forEach(l -> all.add("+" + l));
      return all;
    }
    return near(walk(before, after, common(before, after)));
  }

  /** How many lines the rests of both have in common, for each pair of rests. */
  private static int[][] common(List<String> before, List<String> after) {
    int[][] common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  private static List<String> walk(List<String> before, List<String> after, int[][] common) {
    List<String> all = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      boolean both = i < before.size() && j < after.size();
      if (both && before.get(i).equals(after.get(j))) {
        all.add(" " + before.get(i++));
        j++;
      } else if (j == after.size() || (both && common[i + 1][j] >= common[i][j + 1])) {
        all.add("-" + before.get(i++));
      } else {
        all.add("+" + after.get(j++));
      }
    }
    return all;
  }

  private static List<String> near(List<String> all) {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      int from = Math.max(0, i - AROUND);
      int to = Math.min(all.size(), i + AROUND + 1);
      if (all.subList(from, to).stream().anyMatch(l -> !l.startsWith(" "))) {
        kept.add(all.get(i));
      }
    }
    return kept;
  }
}
