package dev.goman.framework.queue;

import java.util.List;

/**
 * A key that was handed to a worker. Nobody else gets the key until it is done.
 *
 * @param priority the level it was delivered at
 * @param causes why it was added, for people: the first distinct ones, at most {@value
 *     WorkQueue#MAX_CAUSES}
 * @param failures how many times in a row it has failed before
 * @param readySince the reading of {@code nanoTime} from which it could have been delivered
 */
public record Item<K>(
    K key, Priority priority, List<String> causes, int failures, long readySince) {}
