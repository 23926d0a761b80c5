package dev.goman.framework.queue;

import java.time.Duration;

/**
 * A queue in numbers, all of one moment. Counters start at zero with the queue and only grow.
 *
 * @param adds adds that the queue took note of
 * @param merged of these, the ones that met an entry that was already waiting, parked or running
 * @param dropped adds refused since the shutdown
 * @param deliveries keys handed to workers
 * @param retries failures that were answered with a back-off
 * @param ready keys that wait for a worker: the depth
 * @param delayed keys that wait for their time
 * @param running keys that workers have
 * @param parked keys that wait for their resource to change
 * @param oldestReady how long the key that has been ready longest has been so; zero when none is
 */
public record QueueStats(
    long adds,
    long merged,
    long dropped,
    long deliveries,
    long retries,
    int ready,
    int delayed,
    int running,
    int parked,
    Duration oldestReady) {}
