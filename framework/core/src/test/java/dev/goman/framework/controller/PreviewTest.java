package dev.goman.framework.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.controller.Boxes.Status;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.time.ManualTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PreviewTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final Boxes boxes = new Boxes(ManualTime.atStartOf2026());

  @Test
  void itEndsBeforeTheFirstSideEffectAndWritesNothing() throws Exception {
    ResourceKey key = boxes.apply("a", 3);
    AtomicInteger effects = new AtomicInteger();
    Preview<Status> preview =
        boxes
            .controller(pass -> {
              pass.status(new Status(pass.spec().size()));
              pass.checkpoint();
              effects.incrementAndGet();
              return Outcome.done();
            })
            .preview(key, LIMIT)
            .orElseThrow();
    assertThat(preview.staged().status()).isEqualTo(new Status(3));
    assertThat(preview.changed()).isTrue();
    assertThat(preview.outcome()).isNull();
    assertThat(effects).hasValue(0);
    assertThat(boxes.get(key).status()).isNull();
    assertThat(boxes.leases.inspect(key)).isEmpty();
  }

  @Test
  void aPassWithoutSideEffectsEndsWithItsOutcome() throws Exception {
    ResourceKey key = boxes.apply("a", 3);
    Controller<Boxes.Spec, Status> controller = boxes.controller(pass -> Outcome.done());
    assertThat(controller.preview(key, LIMIT).orElseThrow().outcome()).isEqualTo(Outcome.done());
  }

  @Test
  void ofNothingThereIsNoPreview() throws Exception {
    ResourceKey ghost = Boxes.KIND.key("ghost");
    assertThat(boxes.controller(pass -> Outcome.done()).preview(ghost, LIMIT)).isEmpty();
  }
}
