package dev.goman.framework.controller;

import dev.goman.framework.lease.LeaseException;
import dev.goman.framework.reconcile.DeadlineException;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.reconcile.TerminalException;
import dev.goman.framework.store.StoreException;
import dev.goman.framework.store.UnreadableException;
import java.time.Duration;

/** What to make of something thrown. */
final class Failures {
  private static final int MAX_REASON = 400;

  private Failures() {}

  static Outcome outcome(Throwable thrown) {
    return switch (thrown) {
      case TerminalException e -> new Outcome.Park(reason(e));
      case UnreadableException e when e.isSpec() -> new Outcome.Park(reason(e));
      case StoreException.Conflict e -> new Outcome.After(Duration.ZERO, reason(e));
      case InterruptedException e -> new Outcome.After(Duration.ZERO, "interrupted");
      default -> new Outcome.Backoff(reason(thrown), null);
    };
  }

  /** Whether a person should read of it among the resource's events. */
  static boolean isReported(Throwable thrown) {
    return !(thrown instanceof StoreException
        || thrown instanceof LeaseException
        || thrown instanceof InterruptedException
        || thrown instanceof DeadlineException);
  }

  /** One line, bounded. */
  static String reason(Throwable thrown) {
    String message = thrown.getMessage();
    String text =
        message == null || message.isBlank() ? thrown.getClass().getSimpleName() : message;
    String line = text.lines().findFirst().orElse("");
    return line.length() <= MAX_REASON ? line : line.substring(0, MAX_REASON) + "...";
  }
}
