package dev.goman.framework.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.cache.Delta;
import dev.goman.framework.cache.Informer;
import dev.goman.framework.controller.Boxes.Spec;
import dev.goman.framework.controller.Boxes.Status;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.reconcile.Pass;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.StatusObject;
import dev.goman.framework.time.ManualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A controller that writes through an informer. */
class OwnWritesTest {
  private static final ControllerSettings SETTINGS = ControllerSettings.forDaemon("me");

  private final Boxes boxes = new Boxes(ManualTime.atStartOf2026());
  private final Informer<Spec, Status> informer =
      Informer.of(boxes.objects, boxes.codec, boxes.time, new Random(1)).build();
  private final List<Delta.OfKey<Spec, Status>> deltas = new ArrayList<>();
  private final ResourceKey key = boxes.apply("a", 1);

  @BeforeEach
  void sync() {
    informer.refresh();
    informer.listen(delta -> {
      if (delta instanceof Delta.OfKey<Spec, Status> change) {
        deltas.add(change);
      }
    });
  }

  private static Outcome fit(Pass<Spec, Status> pass) {
    pass.status(new Status(pass.spec().size()));
    return Outcome.done();
  }

  private void step(Boxes.Body body) {
    boxes.controller(body).through(informer).step(key, SETTINGS);
  }

  @Test
  void aStatusIsVisibleAtOnceAndNoNewsWhenItComesBack() {
    step(OwnWritesTest::fit);

    assertThat(informer.peek(key)).contains(boxes.get(key));
    assertThat(deltas).singleElement().matches(Delta.OfKey::own);
    informer.refresh();
    assertThat(deltas).hasSize(1);
  }

  @Test
  void aRemovalIsVisibleAtOnceAndNoNewsWhenItComesBack() {
    boxes.store.requestDeletion(key);
    informer.refresh();
    deltas.clear();
    step(pass -> Outcome.done());

    assertThat(informer.peek(key)).isEmpty();
    assertThat(deltas).containsExactly(new Delta.Deleted<>(key, true));
    informer.refresh();
    assertThat(deltas).hasSize(1);
  }

  @Test
  void whatSomebodyElseChangedDuringThePassIsNews() {
    step(pass -> {
      boxes.apply("a", 2);
      return fit(pass);
    });
    informer.refresh();

    assertThat(informer.peek(key)).contains(boxes.get(key));
    assertThat(deltas)
        .filteredOn(delta -> !delta.own())
        .singleElement()
        .matches(delta -> delta instanceof Delta.Changed<Spec, Status> c && c.specChanged());
  }

  @Test
  void aWriteThatFailsLeavesThePictureAsTheStoreIs() {
    step(pass -> {
      boxes.store.writeStatus(
          boxes.get(key),
          StatusObject.<Status>empty(Boxes.KIND, "a", pass.uid()).withStatus(new Status(9)),
          0);
      return fit(pass);
    });

    assertThat(informer.peek(key)).contains(boxes.get(key));
    assertThat(Objects.requireNonNull(boxes.get(key).status()).status()).isEqualTo(new Status(9));
    assertThat(deltas).singleElement().matches(delta -> !delta.own());
  }
}
