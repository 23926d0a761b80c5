package dev.goman.framework.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.controller.Boxes.Spec;
import dev.goman.framework.controller.Boxes.Status;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.time.ManualTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FilterTest {
  private final Boxes boxes = new Boxes(ManualTime.atStartOf2026());
  private final ResourceKey key = boxes.apply("a", 1);
  private final Resource<Spec, Status> first = boxes.get(key);
  private final Filter.Seen seen = Filter.Seen.of(first);

  @Test
  void anAnnotationChangesTheObjectAndNotTheGeneration() {
    boxes.store.edit(key, s -> s.withMetadata(s.metadata().withAnnotations(Map.of("x", "y"))));
    Resource<Spec, Status> now = boxes.get(key);
    assertThat(Filter.<Spec, Status>specObjectChanged().passes(seen, now)).isTrue();
    assertThat(Filter.<Spec, Status>generationChanged().passes(seen, now)).isFalse();
  }

  @Test
  void aSpecChangesBoth() {
    boxes.apply("a", 2);
    Resource<Spec, Status> now = boxes.get(key);
    assertThat(Filter.<Spec, Status>specObjectChanged().passes(seen, now)).isTrue();
    assertThat(Filter.<Spec, Status>generationChanged().passes(seen, now)).isTrue();
  }

  @Test
  void whatWasNeverSeenPassesAndWhatIsTheSameDoesNot() {
    assertThat(Filter.<Spec, Status>generationChanged().passes(null, first)).isTrue();
    assertThat(Filter.<Spec, Status>specObjectChanged().passes(seen, first)).isFalse();
  }

  @Test
  void filtersCombine() {
    Filter<Spec, Status> big =
        Filter.<Spec, Status>specObjectChanged().where(r -> r.spec().spec().size() > 10);
    assertThat(big.passes(null, first)).isFalse();
    boxes.apply("a", 11);
    assertThat(big.passes(seen, boxes.get(key))).isTrue();
    assertThat(big.and((before, now) -> false).passes(seen, boxes.get(key))).isFalse();
  }
}
