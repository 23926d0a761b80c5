package dev.goman.tui.text;

import java.util.ArrayList;
import java.util.List;

/** The lines in which two texts differ, with a few around them, as {@code diff -u} shows them. */
public final class LineDiff {
  private static final int AROUND = 3;

  /** With more lines that differ than this on both sides, they are shown as replaced whole. */
  private static final int MOST_COMPARED = 2000;

  private LineDiff() {}

  /** The lines, each with a space, a minus or a plus in front; empty when nothing differs. */
  public static List<String> of(String before, String after) {
    List<String> all = marked(before.lines().toList(), after.lines().toList());
    boolean[] shown = new boolean[all.size()];
    for (int i = 0; i < all.size(); i++) {
      if (!all.get(i).startsWith(" ")) {
        for (int j = Math.max(0, i - AROUND); j <= Math.min(all.size() - 1, i + AROUND); j++) {
          shown[j] = true;
        }
      }
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (shown[i]) {
        lines.add(all.get(i));
      } else if (!lines.isEmpty() && !lines.getLast().equals("...")) {
        lines.add("...");
      }
    }
    if (!lines.isEmpty() && lines.getLast().equals("...")) {
      lines.removeLast();
    }
    return lines;
  }

  private static List<String> marked(List<String> before, List<String> after) {
    int head = 0;
    int shorter = Math.min(before.size(), after.size());
    while (head < shorter && before.get(head).equals(after.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    List<String> lines = new ArrayList<>();
    before.subList(0, head).forEach(line -> lines.add(" " + line));
    compare(
        before.subList(head, before.size() - tail),
        after.subList(head, after.size() - tail),
        lines);
    before.subList(before.size() - tail, before.size()).forEach(line -> lines.add(" " + line));
    return lines;
  }

  private static void compare(List<String> before, List<String> after, List<String> lines) {
    int[][] common =
        before.size() > MOST_COMPARED || after.size() > MOST_COMPARED
            ? new int[before.size() + 1][1]
            : common(before, after);
    boolean whole = common[0].length == 1;
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      boolean same =
          !whole && i < before.size() && j < after.size() && before.get(i).equals(after.get(j));
      if (same) {
        lines.add(" " + before.get(i++));
        j++;
      } else if (i < before.size()
          && (whole || j == after.size() || common[i + 1][j] >= common[i][j + 1])) {
        lines.add("-" + before.get(i++));
      } else {
        lines.add("+" + after.get(j++));
      }
    }
  }

  /** How many lines two tails have in common, for each pair of tails. */
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
}
