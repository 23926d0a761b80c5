package dev.goman.framework.cache;

import dev.goman.framework.time.TimeSource;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * The numbers of informers as Micrometer meters, tagged by kind. What each means is listed in
 * docs/metrics.md.
 */
public final class InformerMeters {
  private final MeterRegistry registry;
  private final TimeSource time;

  public InformerMeters(MeterRegistry registry, TimeSource time) {
    this.registry = registry;
    this.time = time;
  }

  /** Shows an informer; to be called once for it. */
  public void watch(Informer<?, ?> informer) {
    gauge(informer, "goman.informer.resources", i -> i.stats().resources());
    gauge(informer, "goman.informer.troubled", i -> i.stats().troubled());
    gauge(informer, "goman.informer.held.bytes", i -> i.stats().heldBytes());
    gauge(informer, "goman.informer.failures", i -> i.snapshot().freshness().failures());
    counter(informer, "goman.informer.lists", i -> i.stats().lists());
    counter(informer, "goman.informer.gets", i -> i.stats().gets());
    counter(informer, "goman.informer.callback.failures", i -> i.stats().callbackFailures());
    TimeGauge.builder("goman.informer.staleness", informer, TimeUnit.NANOSECONDS, this::staleness)
        .tag("kind", informer.kind().plural())
        .register(registry);
  }

  /** Nanoseconds since the picture was complete; not a number before the first time. */
  private double staleness(Informer<?, ?> informer) {
    Instant asOf = informer.snapshot().freshness().asOf();
    return asOf == null ? Double.NaN : Duration.between(asOf, time.now()).toNanos();
  }

  private void gauge(
      Informer<?, ?> informer, String name, ToDoubleFunction<Informer<?, ?>> number) {
    Gauge.builder(name, informer, number).tag("kind", informer.kind().plural()).register(registry);
  }

  private void counter(
      Informer<?, ?> informer, String name, ToDoubleFunction<Informer<?, ?>> number) {
    FunctionCounter.builder(name, informer, number)
        .tag("kind", informer.kind().plural())
        .register(registry);
  }
}
