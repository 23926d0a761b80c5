package dev.goman.framework.queue;

import java.time.Duration;

/** An explanation in words. */
record ExplanationText(Explanation<?> of) {

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder().append(of.key()).append(": ").append(where());
    if (of.failures() > 0) {
      text.append("; failed ").append(of.failures()).append(" in a row");
    }
    text.append("; because: ").append(String.join(", ", of.causes()));
    for (Attempt attempt : of.attempts()) {
      text.append("\n  ").append(seconds(attempt.ago())).append(" ago: ").append(attempt.outcome());
      text.append(" (because: ").append(String.join(", ", attempt.causes())).append(')');
    }
    return text.toString();
  }

  private String where() {
    String priority = " (priority " + of.priority() + ")";
    return switch (of.state()) {
      case READY -> "ready for " + seconds(of.waited()) + ", waits for a worker" + priority;
      case DELAYED -> "due in " + seconds(of.dueIn()) + priority;
      case RUNNING -> of.again() ? "running, and again after that" : "running";
      case PARKED -> "parked until its resource changes";
    };
  }

  private static String seconds(Duration duration) {
    long millis = duration.toMillis();
    return millis < 10_000 ? millis + " ms" : millis / 1000 + " s";
  }
}
