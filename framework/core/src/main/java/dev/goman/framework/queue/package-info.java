/**
 * Which key is to be worked on next, and when.
 *
 * <p>A hint that something may have changed is {@link dev.goman.framework.queue.WorkQueue#add
 * added} under its key; any number of hints for a key make one delivery. A worker takes an {@link
 * dev.goman.framework.queue.Item}, works on it, and finishes it with a {@link
 * dev.goman.framework.queue.Disposition} that says what is to become of the key: nothing more,
 * again after a time, again with {@link dev.goman.framework.queue.Backoff}, or parked. A {@link
 * dev.goman.framework.queue.RetryPolicy} makes the disposition of an error.
 *
 * <p>{@link dev.goman.framework.queue.WorkQueue} is the state machine: it has no threads and no
 * clock, and is told the time. {@link dev.goman.framework.queue.BlockingWorkQueue} shares one among
 * threads. In a queue each key has one entry, found by key in {@code KeyTable}; an entry that is
 * ready is in a {@code ReadyLists}, one that waits for its time in a {@code DueHeap}.
 */
@NullMarked
package dev.goman.framework.queue;

import org.jspecify.annotations.NullMarked;
