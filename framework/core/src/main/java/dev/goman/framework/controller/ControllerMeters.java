package dev.goman.framework.controller;

import dev.goman.framework.observe.AuditRecord;
import dev.goman.framework.observe.AuditSink;
import dev.goman.framework.queue.QueueStats;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The numbers of a runner as Micrometer meters. Passes are counted by kind and outcome, never by
 * key, so the number of meters is bounded. What each meter means is listed in docs/metrics.md.
 */
public final class ControllerMeters implements AuditSink {
  private final MeterRegistry registry;

  public ControllerMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void accept(AuditRecord pass) {
    String kind = pass.key().kind();
    Timer.builder("goman.pass")
        .description("How long passes took")
        .tag("kind", kind)
        .tag("outcome", pass.outcome())
        .register(registry)
        .record(pass.took());
    Timer.builder("goman.queue.latency").tag("kind", kind).register(registry).record(pass.waited());
    count("goman.status.writes", kind, pass.writes());
    pass.requests().forEach((request, times) -> count("goman.requests", request, times));
  }

  private void count(String name, String tag, int times) {
    Counter.builder(name).tag("of", tag).register(registry).increment(times);
  }

  /** Shows the queue of a runner; to be called once for it. */
  public void watch(ControllerRunner runner) {
    counter(runner, "goman.queue.adds", QueueStats::adds);
    counter(runner, "goman.queue.merged", QueueStats::merged);
    counter(runner, "goman.queue.dropped", QueueStats::dropped);
    counter(runner, "goman.queue.deliveries", QueueStats::deliveries);
    counter(runner, "goman.queue.retries", QueueStats::retries);
    gauge(runner, "goman.queue.ready", QueueStats::ready);
    gauge(runner, "goman.queue.delayed", QueueStats::delayed);
    gauge(runner, "goman.queue.running", QueueStats::running);
    gauge(runner, "goman.queue.parked", QueueStats::parked);
    seconds(runner, "goman.queue.oldest", r -> r.stats().oldestReady());
    seconds(runner, "goman.pass.unfinished", ControllerRunner::unfinishedWork);
  }

  private void counter(ControllerRunner runner, String name, ToDoubleFunction<QueueStats> number) {
    FunctionCounter.builder(name, runner, r -> number.applyAsDouble(r.stats())).register(registry);
  }

  private void gauge(ControllerRunner runner, String name, ToDoubleFunction<QueueStats> number) {
    Gauge.builder(name, runner, r -> number.applyAsDouble(r.stats())).register(registry);
  }

  private void seconds(
      ControllerRunner runner, String name, Function<ControllerRunner, Duration> duration) {
    TimeGauge.builder(name, runner, TimeUnit.NANOSECONDS, r -> duration.apply(r).toNanos())
        .register(registry);
  }
}
