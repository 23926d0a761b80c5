package dev.goman.framework.resource;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a resource, worth telling a person. Equal ones are counted, not
 * repeated.
 *
 * @param reason one CamelCase word for programs
 * @param message one sentence for people
 * @param count how often it has happened, at least 1
 */
public record Event(
    Type type, String reason, String message, Instant firstAt, Instant lastAt, int count) {

  // A document leaves out what is empty.
  public Event(
      Type type,
      @Nullable String reason,
      @Nullable String message,
      Instant firstAt,
      Instant lastAt,
      int count) {
    this.type = type;
    this.reason = reason == null ? "" : reason;
    this.message = message == null ? "" : message;
    this.firstAt = firstAt;
    this.lastAt = lastAt;
    this.count = count;
  }

  /** Whether a person needs to worry. */
  public enum Type {
    NORMAL,
    WARNING
  }

  boolean repeats(Event other) {
    return type == other.type && reason.equals(other.reason) && message.equals(other.message);
  }

  Event again(Instant at) {
    int next = count == Integer.MAX_VALUE ? count : count + 1;
    return new Event(type, reason, message, firstAt, at, next);
  }
}
