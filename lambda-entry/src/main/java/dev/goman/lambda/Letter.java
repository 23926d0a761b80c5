package dev.goman.lambda;

import dev.goman.framework.aws.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of an event that can be asked for again by itself.
 *
 * @param id of the queue's message; empty when the event came in any other way
 * @param notices what it tells; empty when it is about something else
 * @param problem why it cannot be read; absent when it can
 */
record Letter(String id, List<Notice> notices, @Nullable String problem) {

  boolean ofQueue() {
    return !id.isEmpty();
  }
}
