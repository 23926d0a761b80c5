package dev.goman.tui.ui.page;

/** Numbers as signs of different height. */
final class Sparkline {
  private Sparkline() {}

  /** One sign for each value; zero is the lowest and the largest value the highest. */
  static String of(int[] values, String signs) {
    int most = 1;
    for (int value : values) {
      most = Math.max(most, value);
    }
    StringBuilder line = new StringBuilder();
    for (int value : values) {
      line.append(signs.charAt(height(value, most, signs.length())));
    }
    return line.toString();
  }

  private static int height(int value, int most, int signs) {
    return value <= 0
        ? 0
        : Math.clamp(((long) value * (signs - 1) + most - 1) / most, 1, signs - 1);
  }
}
