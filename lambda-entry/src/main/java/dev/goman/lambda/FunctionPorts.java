package dev.goman.lambda;

import dev.goman.framework.lease.Leases;
import dev.goman.framework.requeue.Requeuer;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.time.TimeSource;
import java.util.random.RandomGenerator;

/**
 * What a function works with.
 *
 * @param prefix what keys of objects begin with in the bucket, as events name them: empty, or
 *     ending in a slash
 * @param random must not repeat itself when an execution environment is cloned; {@code
 *     Randomness.system()} does not
 */
public record FunctionPorts(
    ObjectStore objects,
    String prefix,
    Leases leases,
    Requeuer requeuer,
    TimeSource time,
    RandomGenerator random) {}
