package dev.goman.framework.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.observe.AuditRecord;
import dev.goman.framework.observe.Requests;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.time.ManualTime;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ControllerMetersTest {
  private final ManualTime time = ManualTime.atStartOf2026();
  private final Boxes boxes = new Boxes(time);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ControllerMeters meters = new ControllerMeters(registry);

  @Test
  void passesAreTimedByKindAndOutcome() {
    Controller<Boxes.Spec, Boxes.Status> controller =
        boxes.controller(pass -> {
          time.advance(Duration.ofSeconds(3));
          Requests.count("ec2", "RunInstances");
          Requests.count("ec2", "RunInstances");
          return Outcome.done();
        });
    controller.step(
        boxes.apply("a", 1),
        ControllerSettings.forDaemon("me"),
        new Trigger("test", Duration.ofMillis(40)));
    AuditRecord record = boxes.audit.getFirst();
    assertThat(record.cause()).isEqualTo("test");
    assertThat(record.requests()).containsEntry("ec2.RunInstances", 2);

    meters.accept(record);
    assertThat(
            registry
                .get("goman.pass")
                .tags("kind", "boxes", "outcome", "Done")
                .timer()
                .totalTime(TimeUnit.SECONDS))
        .isEqualTo(3.0);
    assertThat(registry.get("goman.queue.latency").timer().totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(40.0);
    assertThat(registry.get("goman.requests").tag("of", "ec2.RunInstances").counter().count())
        .isEqualTo(2.0);
    assertThat(registry.get("goman.status.writes").counter().count()).isEqualTo(1.0);
  }

  @Test
  void law35_metersAreBoundedHoweverManyKeysThereAre() {
    Controller<Boxes.Spec, Boxes.Status> controller = boxes.controller(pass -> Outcome.done());
    for (int i = 0; i < 50; i++) {
      controller.step(boxes.apply("box-" + i, 1), ControllerSettings.forDaemon("me"));
    }
    boxes.audit.forEach(meters::accept);
    assertThat(registry.getMeters()).hasSizeLessThan(5);
  }

  @Test
  void aRunnersQueueIsShown() {
    ControllerRunner runner =
        new ControllerRunner(
            List.of(boxes.controller(pass -> Outcome.done())),
            List.of(),
            time,
            RunnerSettings.forDaemon("me"));
    meters.watch(runner);
    assertThat(registry.getMeters())
        .extracting(Meter::getId)
        .extracting(Meter.Id::getName)
        .contains("goman.queue.ready", "goman.queue.oldest", "goman.pass.unfinished");
    assertThat(registry.get("goman.queue.ready").gauge().value()).isZero();
  }
}
