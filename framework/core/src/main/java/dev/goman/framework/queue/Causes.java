package dev.goman.framework.queue;

import java.util.ArrayList;
import java.util.List;

/** Immutable lists of the causes of a delivery: distinct, in order of first appearance, bounded. */
final class Causes {
  /** The last list of one: most adds of a burst have the same cause, and can share it. */
  private List<String> last = List.of("");

  /** The list of one cause. */
  List<String> only(String cause) {
    if (!last.getFirst().equals(cause)) {
      last = List.of(cause);
    }
    return last;
  }

  /** The one list followed by the other, each cause once, cut to {@link WorkQueue#MAX_CAUSES}. */
  static List<String> join(List<String> causes, List<String> more) {
    if (causes.containsAll(more) || causes.size() >= WorkQueue.MAX_CAUSES) {
      return causes;
    }
    List<String> joined = new ArrayList<>(causes);
    for (String each : more) {
      if (joined.size() < WorkQueue.MAX_CAUSES && !joined.contains(each)) {
        joined.add(each);
      }
    }
    return List.copyOf(joined);
  }
}
