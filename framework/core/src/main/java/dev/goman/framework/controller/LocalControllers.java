package dev.goman.framework.controller;

import dev.goman.framework.cache.Index;
import dev.goman.framework.cache.Informer;
import dev.goman.framework.cache.InformerBuilder;
import dev.goman.framework.lease.Leases;
import dev.goman.framework.lease.StoreLeases;
import dev.goman.framework.observe.AuditLog;
import dev.goman.framework.queue.Backoff;
import dev.goman.framework.reconcile.Reconciler;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Controllers of one process over one object store, with everything at its usual setting: what most
 * programs need. Any number of such processes may share the store; leases keep them apart. First
 * say what to {@link #serve} and {@link #follow}, then {@link #run}. Not thread-safe.
 */
public final class LocalControllers {
  private static final Backoff RETRY =
      Backoff.exponential(Duration.ofSeconds(1), Duration.ofMinutes(5));
  private static final Duration LONG = Duration.ofDays(1);

  private final ObjectStore objects;
  private final TimeSource time;
  private final RandomGenerator random;
  private final Ids ids;
  private final Leases leases;
  private final List<Controller<?, ?>> controllers = new ArrayList<>();
  private final List<Source> sources = new ArrayList<>();

  public LocalControllers(ObjectStore objects, TimeSource time, RandomGenerator random) {
    this.objects = objects;
    this.time = time;
    this.random = random;
    this.ids = Ids.from(random);
    this.leases = new StoreLeases(objects, time);
  }

  /** Reconciles the resources of one kind. */
  public <S, T> void serve(Reconciler<S, T> reconciler) {
    serve(reconciler, Informer.of(objects, codec(reconciler), time, random));
  }

  /**
   * Reconciles the resources of one kind, and finds them by what they say.
   *
   * @return what is known of them, once it runs
   */
  public <S, T> Informer<S, T> serve(Reconciler<S, T> reconciler, Index<S, T> index) {
    return serve(reconciler, Informer.of(objects, codec(reconciler), time, random).index(index));
  }

  /**
   * Watches resources on which those that are served depend.
   *
   * @param dependents from the key of one that changed to those to look at
   */
  public <S, T> void follow(
      ResourceCodec<S, T> codec,
      Function<ResourceKey, ? extends Collection<ResourceKey>> dependents) {
    Informer<S, T> informer = Informer.of(objects, codec, time, random).build();
    sources.add(InformerSource.ofSecondary(informer, dependents, time));
  }

  /** The resources of one kind, for whoever reads or changes them. */
  public <S, T> ResourceStore<S, T> resources(ResourceCodec<S, T> codec) {
    return new ResourceStore<>(objects, codec, time, ids);
  }

  /** A runner of all that was said, not started yet. */
  public ControllerRunner runner() {
    RunnerSettings settings = RunnerSettings.forDaemon("local-" + ids.next());
    return new ControllerRunner(controllers, sources, time, settings);
  }

  /**
   * Works until the calling thread is interrupted or the process ends. It may end at any moment,
   * also by force: whoever comes next goes on from what is stored.
   *
   * @throws InterruptedException at the end
   */
  public void run() throws InterruptedException {
    ControllerRunner runner = runner();
    runner.start();
    try {
      while (true) {
        time.sleep(LONG);
      }
    } finally {
      runner.stop();
    }
  }

  private <S, T> Informer<S, T> serve(Reconciler<S, T> reconciler, InformerBuilder<S, T> builder) {
    Informer<S, T> informer = builder.build();
    Controller<S, T> controller =
        new Controller<>(
            reconciler,
            resources(codec(reconciler)),
            leases,
            time,
            ids,
            RETRY.withFullJitter(random),
            new AuditLog());
    controllers.add(controller.through(informer));
    sources.add(InformerSource.ofPrimary(informer, time));
    return informer;
  }

  private static <S, T> ResourceCodec<S, T> codec(Reconciler<S, T> reconciler) {
    return new ResourceCodec<>(reconciler.kind(), reconciler.specType(), reconciler.statusType());
  }
}
