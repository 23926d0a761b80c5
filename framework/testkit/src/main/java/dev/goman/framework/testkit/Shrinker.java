package dev.goman.framework.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Reduces a failing run to few decisions: leaves some out, and makes the rest milder, as long as
 * the same promise is broken. Ends when nothing more can go or when it has tried often enough.
 */
final class Shrinker {
  private static final int MOST_RUNS = 3_000;

  /** With no more decisions than this it is worth to try many places for each. */
  private static final int FEW = 8;

  private static final int FARTHEST = 24;

  private final Function<List<Choice>, RunResult> runs;
  private final BooleanSupplier outOfTime;
  private final String oracle;
  private RunResult best;
  private int tried;

  /**
   * @param runs runs the scenario with exactly these choices
   * @param failing what is to be reduced
   */
  Shrinker(Function<List<Choice>, RunResult> runs, RunResult failing, BooleanSupplier outOfTime) {
    this.runs = runs;
    this.outOfTime = outOfTime;
    this.oracle = failing.oracle();
    this.best = failing;
  }

  /** The smallest failing run found. */
  RunResult shrink() {
    int before;
    do {
      before = best.choices().size();
      leaveOut();
      moveUp();
      soften();
    } while (best.choices().size() < before && !isOver());
    return best;
  }

  int tried() {
    return tried;
  }

  /** Leaves out ever smaller parts. A run reports what it used, which may be fewer yet. */
  private void leaveOut() {
    int part = Math.max(1, best.choices().size() / 2);
    while (!isOver()) {
      boolean smaller = false;
      for (int from = 0; from < best.choices().size() && !isOver(); ) {
        if (accept(without(best.choices(), from, from + part))) {
          smaller = true;
        } else {
          from += part;
        }
      }
      if (!smaller && part == 1) {
        return;
      }
      part = smaller ? Math.min(part, Math.max(1, best.choices().size())) : Math.max(1, part / 2);
    }
  }

  /**
   * Leaves one out and moves what its track decides later to an earlier call: without the one, the
   * calls that the others hit come earlier.
   */
  private void moveUp() {
    for (int at = 0; at < best.choices().size() && best.choices().size() <= FEW; at++) {
      for (int by = 1; by <= FARTHEST && !isOver(); by++) {
        if (accept(movedUp(best.choices(), at, by))) {
          at = -1;
          break;
        }
      }
    }
  }

  private static List<Choice> movedUp(List<Choice> choices, int left, int by) {
    Choice out = choices.get(left);
    List<Choice> moved = new ArrayList<>();
    for (Choice each : choices) {
      boolean later = each.track().equals(out.track()) && each.index() > out.index();
      if (later) {
        moved.add(new Choice(each.track(), Math.max(out.index(), each.index() - by), each.value()));
      } else if (!each.equals(out)) {
        moved.add(each);
      }
    }
    return moved;
  }

  private void soften() {
    for (int at = 0; at < best.choices().size() && !isOver(); at++) {
      int value = best.choices().get(at).value();
      int size = best.choices().size();
      for (int milder : milder(value)) {
        boolean done = accept(withValue(best.choices(), at, milder));
        if (done || best.choices().size() != size || isOver()) {
          break;
        }
      }
    }
  }

  /**
   * Plainer values, the plainest first: the smallest, the same fault at its mildest, in between.
   */
  private static int[] milder(int value) {
    return IntStream.of(1, Chaos.mildest(value), value / 2, Chaos.milder(value), value - 1)
        .filter(v -> v >= 1 && v < value)
        .distinct()
        .toArray();
  }

  private boolean accept(List<Choice> candidate) {
    if (isOver()) {
      return false;
    }
    tried++;
    RunResult result = runs.apply(candidate);
    boolean good = result.oracle().equals(oracle) && isSimpler(result.choices(), best.choices());
    if (good) {
      best = result;
    }
    return good;
  }

  private static boolean isSimpler(List<Choice> a, List<Choice> b) {
    if (a.size() != b.size()) {
      return a.size() < b.size();
    }
    return a.stream().mapToLong(Choice::value).sum() < b.stream().mapToLong(Choice::value).sum();
  }

  private boolean isOver() {
    return tried >= MOST_RUNS || outOfTime.getAsBoolean();
  }

  private static List<Choice> without(List<Choice> choices, int from, int to) {
    List<Choice> left = new ArrayList<>(choices.subList(0, from));
    left.addAll(choices.subList(Math.min(to, choices.size()), choices.size()));
    return left;
  }

  private static List<Choice> withValue(List<Choice> choices, int at, int value) {
    List<Choice> changed = new ArrayList<>(choices);
    changed.set(at, choices.get(at).withValue(value));
    return changed;
  }
}
