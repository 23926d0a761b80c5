package dev.goman.k3s.simulated;

import dev.goman.k3s.apply.Report;

/** What a script finds when it looks whether its state is reached. */
sealed interface Verdict {

  /** It is; or it never will be, which the report says. */
  record Done(Report report) implements Verdict {}

  /**
   * Not yet.
   *
   * @param soFar what it reports if it has to stop waiting now
   */
  record Wait(Report soFar) implements Verdict {}

  /** The script ends with an error. */
  record Fail(int exitCode, String message) implements Verdict {}

  static Verdict done() {
    return new Done(Report.finished());
  }

  static Verdict waiting(String why) {
    return new Wait(Report.unfinished(why));
  }
}
