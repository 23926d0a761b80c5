package dev.goman.lambda;

import dev.goman.framework.lease.Leases;
import dev.goman.framework.requeue.Requeuer;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.time.Ids;
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
    RandomGenerator random) {

  /** Those of AWS. Connects to nothing until they are used. */
  public static FunctionPorts of(FunctionEnvironment environment) {
    return DaggerPortsComponent.factory().create(environment).ports();
  }

  /** The resources of one kind, for reconcilers that read others than their own. */
  public <S, T> ResourceStore<S, T> resources(ResourceCodec<S, T> codec) {
    return new ResourceStore<>(objects, codec, time, Ids.from(random));
  }
}
