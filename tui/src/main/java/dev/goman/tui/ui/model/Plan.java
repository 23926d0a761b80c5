package dev.goman.tui.ui.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What a change would do, worked out before it is made. All texts are clean.
 *
 * @param difference lines of the document; those that go begin with {@code -}, those that come with
 *     {@code +}, the rest with a space
 * @param summary how much it would do, and how that would end
 * @param steps what the controller would do, each with when
 */
public record Plan(List<String> difference, String summary, List<String> steps) {

  /** The same with something that has to be made before all else, a line each. */
  public Plan after(List<String> first) {
    if (first.isEmpty()) {
      return this;
    }
    List<String> all = new ArrayList<>(first);
    all.addAll(steps);
    return new Plan(
        difference,
        "First the control plane of this state is made, which it has not yet. Then " + summary,
        List.copyOf(all));
  }
}
