package dev.goman.framework.queue;

import java.time.Duration;
import java.util.List;

/**
 * A key that a queue was to deliver and, being shut down, will not.
 *
 * @param dueIn how long from the shutdown until it would have been due; zero when it was ready
 * @param failures how many times in a row it has failed
 * @param causes why it was added, for people
 */
public record Undelivered<K>(
    K key, Priority priority, Duration dueIn, int failures, List<String> causes) {}
