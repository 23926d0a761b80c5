package dev.goman.lambda.local;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The forms of a function that are compared: a name and a command each; and what a table of them
 * shows.
 */
final class Forms {
  private Forms() {}

  /** Reads {@code NAME COMMAND... [-- NAME COMMAND...]}. */
  static Map<String, List<String>> of(List<String> words) {
    Map<String, List<String>> forms = new LinkedHashMap<>();
    List<String> form = new ArrayList<>();
    for (String word : words) {
      if (word.equals("--")) {
        forms.put(form.getFirst(), List.copyOf(form.subList(1, form.size())));
        form.clear();
      } else {
        form.add(word);
      }
    }
    forms.put(form.getFirst(), List.copyOf(form.subList(1, form.size())));
    return forms;
  }

  /**
   * @param share of the values that are smaller: 0.5 for the median
   */
  static double quantile(List<Double> values, double share) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get((int) Math.min(sorted.size() - 1L, (long) (sorted.size() * share)));
  }
}
