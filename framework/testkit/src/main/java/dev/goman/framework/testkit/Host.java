package dev.goman.framework.testkit;

import dev.goman.framework.cache.Informer;
import dev.goman.framework.cache.Polling;
import dev.goman.framework.controller.Controller;
import dev.goman.framework.controller.ControllerRunner;
import dev.goman.framework.controller.ControllerSettings;
import dev.goman.framework.controller.Drain;
import dev.goman.framework.controller.InformerSource;
import dev.goman.framework.controller.RequeuerSource;
import dev.goman.framework.controller.RunnerSettings;
import dev.goman.framework.controller.Source;
import dev.goman.framework.lease.Leases;
import dev.goman.framework.observe.AuditSink;
import dev.goman.framework.queue.Backoff;
import dev.goman.framework.reconcile.Reconciler;
import dev.goman.framework.requeue.Requeuer;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The program of a machine: the framework's own runner or drain, on the simulated ports. */
final class Host {
  private static final int WORKERS = 2;
  private static final Polling POLLING = new Polling(Duration.ofSeconds(5), Duration.ofMinutes(2));

  private final Machine machine;
  private final Scheduler scheduler;
  private final ObjectStore store;
  private final Leases leases;
  private final Requeuer requeuer;
  private final TimeSource time;
  private final Ids ids;
  private final Plumbing plumbing;

  Host(
      Machine machine,
      Scheduler scheduler,
      ObjectStore store,
      Leases leases,
      Requeuer requeuer,
      TimeSource time,
      Ids ids,
      Plumbing plumbing) {
    this.machine = machine;
    this.scheduler = scheduler;
    this.store = plumbing.store(store);
    this.leases = plumbing.leases(leases);
    this.requeuer = requeuer;
    this.time = time;
    this.ids = ids;
    this.plumbing = plumbing;
  }

  <S, T> void run(Reconciler<S, T> reconciler, Hosting hosting) {
    ResourceCodec<S, T> codec =
        new ResourceCodec<>(reconciler.kind(), reconciler.specType(), reconciler.statusType());
    Controller<S, T> controller =
        new Controller<>(
            reconciler,
            new ResourceStore<>(store, codec, time, ids),
            leases,
            time,
            ids,
            Backoff.exponential(Duration.ofSeconds(1), Duration.ofMinutes(2)),
            AuditSink.none());
    Sweep sweep = new Sweep(reconciler.kind(), store, time);
    switch (hosting) {
      case INFORMED -> {
        Informer<S, T> informer = informer(codec);
        start(controller.through(informer), InformerSource.ofPrimary(informer, time));
      }
      case SWEEPING -> start(controller, sweep);
      case INVOKED -> invoke(controller, sweep);
    }
  }

  private <S, T> Informer<S, T> informer(ResourceCodec<S, T> codec) {
    return Informer.of(store, codec, time, new Random(machine.life())).polling(POLLING).build();
  }

  private void start(Controller<?, ?> controller, Source source) {
    List<Source> sources = new ArrayList<>(plumbing.sources(source));
    sources.add(new RequeuerSource(requeuer, leases));
    RunnerSettings settings =
        new RunnerSettings(
            ControllerSettings.forDaemon(machine.title()), WORKERS, Duration.ofSeconds(10));
    new ControllerRunner(List.of(controller), sources, time, settings, scheduler.threads(machine))
        .start();
  }

  private void invoke(Controller<?, ?> controller, Sweep sweep) {
    Drain drain =
        new Drain(List.of(controller), requeuer, time, WORKERS, scheduler.threads(machine));
    Invocations invocations = new Invocations(machine.title(), drain, leases, requeuer, time);
    scheduler.spawn(machine.title() + " sweep", machine, () -> invocations.sweep(sweep));
    invocations.run();
  }
}
