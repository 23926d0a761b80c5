package dev.goman.framework.resource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Immutable operations on the bounded event list of a resource, oldest first. */
public final class Events {
  /** The most events kept for one resource; older ones are forgotten first. */
  public static final int LIMIT = 50;

  private Events() {}

  /** The list with one more happening: counted when it repeats a kept event, else appended. */
  public static List<Event> with(
      List<Event> events, Event.Type type, String reason, String message, Instant at) {
    Event added = new Event(type, reason, message, at, at, 1);
    List<Event> result = new ArrayList<>(events.size() + 1);
    for (Event each : events) {
      if (each.repeats(added)) {
        added = each.again(at);
      } else {
        result.add(each);
      }
    }
    result.add(added);
    return List.copyOf(result.subList(Math.max(0, result.size() - LIMIT), result.size()));
  }
}
