package dev.goman.tui.cluster;

import dev.goman.k3s.cluster.Problem;
import java.util.List;

/** A change that cannot be made to a cluster, and why. Nothing was stored. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // never serialized
  private final List<Problem> problems;

  /**
   * @param problems at least one
   */
  public RefusedException(List<Problem> problems) {
    super(problems.getFirst().toString());
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
