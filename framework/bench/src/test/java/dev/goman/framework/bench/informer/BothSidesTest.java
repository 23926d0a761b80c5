package dev.goman.framework.bench.informer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.bench.informer.Fleet.Spec;
import dev.goman.framework.bench.informer.Fleet.Status;
import dev.goman.framework.cache.Informer;
import dev.goman.framework.time.SystemTime;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Both sides of the comparison end with the same, so neither is fast by doing less. */
class BothSidesTest {
  private final Fleet fleet = new Fleet(250);
  private final PlainCopy plain = new PlainCopy(fleet.store);
  private final Informer<Spec, Status> informer =
      Informer.of(fleet.store, Fleet.CODEC, new SystemTime(), new SplittableRandom(1)).build();

  @Test
  void knowTheSameAfterAListing() {
    plain.sync();
    informer.refresh();

    assertSame();
    assertThat(plain.resources).hasSize(250);
  }

  @Test
  void knowTheSameAfterAHint() {
    plain.sync();
    informer.refresh();
    fleet.change(17, 5);

    plain.read(Fleet.key(17));
    informer.hint(Fleet.key(17));

    assertSame();
    assertThat(informer.get(Fleet.key(17)).orElseThrow().spec().spec().count()).isEqualTo(5);
  }

  private void assertSame() {
    plain.resources.forEach((key, resource) -> assertThat(informer.peek(key)).contains(resource));
    assertThat(informer.snapshot().size()).isEqualTo(plain.resources.size());
  }
}
