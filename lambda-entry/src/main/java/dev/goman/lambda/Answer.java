package dev.goman.lambda;

import dev.goman.framework.json.Json;
import java.util.List;
import java.util.Set;

/**
 * What a function says to an event.
 *
 * @param failed letters that must be delivered again
 */
record Answer(boolean queued, Set<Letter> failed, Tally tally) {
  private static final Json JSON = Json.lenient();

  /**
   * The document. To a batch of a queue it names the messages to be delivered again; a message
   * without an id cannot be named.
   */
  byte[] body() {
    return queued ? JSON.write(new BatchAnswer(named())) : JSON.write(tally);
  }

  /** Whether only an error makes Lambda deliver the event again. */
  boolean needsError() {
    return failed.stream().anyMatch(letter -> !letter.ofQueue() && letter.problem() == null);
  }

  private List<Failure> named() {
    return failed.stream().filter(Letter::ofQueue).map(letter -> new Failure(letter.id())).toList();
  }

  private record BatchAnswer(List<Failure> batchItemFailures) {}

  private record Failure(String itemIdentifier) {}
}
