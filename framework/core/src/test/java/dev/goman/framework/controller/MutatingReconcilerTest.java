package dev.goman.framework.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.lease.StoreLeases;
import dev.goman.framework.observe.AuditSink;
import dev.goman.framework.queue.Backoff;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.reconcile.Pass;
import dev.goman.framework.reconcile.Reconciler;
import dev.goman.framework.resource.Event;
import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.ResourceKind;
import dev.goman.framework.resource.SpecObject;
import dev.goman.framework.store.MemoryObjectStore;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A reconciler that changes what it was given, instead of saying what is new. */
class MutatingReconcilerTest {
  private static final ResourceKind KIND = new ResourceKind("test.goman.dev/v1", "Bag", "bags");

  record Spec(List<String> wanted) {}

  record Status(List<String> there) {}

  private final ManualTime time = ManualTime.atStartOf2026();
  private final Ids ids = Ids.from(new Random(1));
  private final MemoryObjectStore objects = new MemoryObjectStore(time);
  private final ResourceStore<Spec, Status> store =
      new ResourceStore<>(objects, new ResourceCodec<>(KIND, Spec.class, Status.class), time, ids);
  private final ResourceKey key = KIND.key("a");

  @Test
  void itIsToldAndChangesNothing() {
    store.apply(
        new SpecObject<>(
            KIND.apiVersion(), KIND.kind(), Metadata.named("a"), new Spec(List.of("one")), null),
        ResourceStore.Admission.any());
    step(pass -> {
      pass.status(new Status(List.of("one")));
      return Outcome.done();
    });

    step(pass -> {
      pass.spec().wanted().add("two");
      return Outcome.done();
    });
    step(pass -> {
      pass.status().orElseThrow().there().clear();
      return Outcome.done();
    });

    Resource<Spec, Status> after = store.get(key).orElseThrow();
    assertThat(after.spec().spec().wanted()).containsExactly("one");
    assertThat(after.statusBody()).contains(new Status(List.of("one")));
    assertThat(Objects.requireNonNull(after.status()).events())
        .singleElement()
        .satisfies(event -> {
          assertThat(event.type()).isEqualTo(Event.Type.WARNING);
          assertThat(event.count()).isEqualTo(2);
        });
  }

  private void step(Body body) {
    new Controller<>(
            new Mutating(body),
            store,
            new StoreLeases(objects, time),
            time,
            ids,
            Backoff.exponential(Duration.ofSeconds(1), Duration.ofMinutes(5)),
            AuditSink.none())
        .step(key, ControllerSettings.forDaemon("me"));
  }

  private interface Body {
    Outcome run(Pass<Spec, Status> pass);
  }

  private record Mutating(Body body) implements Reconciler<Spec, Status> {
    @Override
    public ResourceKind kind() {
      return KIND;
    }

    @Override
    public Class<Spec> specType() {
      return Spec.class;
    }

    @Override
    public Class<Status> statusType() {
      return Status.class;
    }

    @Override
    public Outcome reconcile(Pass<Spec, Status> pass) {
      return body.run(pass);
    }
  }
}
