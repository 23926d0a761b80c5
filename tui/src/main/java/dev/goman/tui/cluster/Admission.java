package dev.goman.tui.cluster;

import dev.goman.framework.resource.SpecObject;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.Edits;
import dev.goman.k3s.cluster.Problem;
import dev.goman.k3s.cluster.Validation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says whether what somebody wants stored may be. The controller checks all of it again. */
public final class Admission {
  private Admission() {}

  /**
   * What speaks against the change; empty when nothing does.
   *
   * @param before what is stored, absent for a new cluster. One that was stored by hand and is not
   *     valid binds nobody
   */
  public static List<Problem> check(
      @Nullable SpecObject<ClusterSpec> before, SpecObject<ClusterSpec> after) {
    List<Problem> problems = problems(after);
    if (!problems.isEmpty() || before == null || !problems(before).isEmpty()) {
      return problems;
    }
    return Edits.check(before.spec(), after.spec());
  }

  private static List<Problem> problems(SpecObject<ClusterSpec> object) {
    return Validation.check(object.metadata().name(), object.spec());
  }
}
