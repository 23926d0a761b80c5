package dev.goman.framework.resource;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One statement about a resource that is true, false or not known, and why.
 *
 * @param type what is stated, CamelCase, for example {@code Ready}
 * @param reason one CamelCase word for programs
 * @param message one sentence for people; empty when there is nothing to add
 * @param lastTransitionAt when {@code status} last changed
 */
public record Condition(
    String type, Status status, String reason, String message, Instant lastTransitionAt) {

  // A document leaves out what is empty.
  public Condition(
      String type,
      Status status,
      @Nullable String reason,
      @Nullable String message,
      Instant lastTransitionAt) {
    this.type = type;
    this.status = status;
    this.reason = reason == null ? "" : reason;
    this.message = message == null ? "" : message;
    this.lastTransitionAt = lastTransitionAt;
  }

  /** Whether the statement holds. */
  public enum Status {
    TRUE,
    FALSE,
    UNKNOWN
  }

  public boolean isTrue() {
    return status == Status.TRUE;
  }

  /**
   * This condition as it follows {@code earlier}: the transition time is kept if nothing turned.
   */
  Condition after(Condition earlier) {
    return status == earlier.status
        ? new Condition(type, status, reason, message, earlier.lastTransitionAt)
        : this;
  }
}
