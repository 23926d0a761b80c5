package dev.goman.framework.controller;

import dev.goman.framework.lease.StoreLeases;
import dev.goman.framework.observe.AuditRecord;
import dev.goman.framework.queue.Backoff;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.reconcile.Pass;
import dev.goman.framework.reconcile.Reconciler;
import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.ResourceKind;
import dev.goman.framework.resource.SpecObject;
import dev.goman.framework.store.MemoryObjectStore;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything that a test of a controller needs: a toy kind, its stores, and what a pass does. */
final class Boxes {
  static final ResourceKind KIND = new ResourceKind("test.goman.dev/v1", "Box", "boxes");

  /** Desired: how many. */
  record Spec(int size) {}

  /** Seen: how many. */
  record Status(int size) {}

  /** What a pass does in this test. */
  interface Body {
    Outcome run(Pass<Spec, Status> pass) throws Exception;
  }

  final TimeSource time;
  final MemoryObjectStore objects;
  final ResourceStore<Spec, Status> store;
  final StoreLeases leases;
  final List<AuditRecord> audit = new CopyOnWriteArrayList<>();
  final ResourceCodec<Spec, Status> codec = new ResourceCodec<>(KIND, Spec.class, Status.class);
  private final Ids ids = Ids.from(new Random(1));

  Boxes(TimeSource time) {
    this.time = time;
    this.objects = new MemoryObjectStore(time);
    this.store = new ResourceStore<>(objects, codec, time, ids);
    this.leases = new StoreLeases(objects, time);
  }

  Controller<Spec, Status> controller(Body body) {
    Backoff backoff = Backoff.exponential(Duration.ofSeconds(1), Duration.ofMinutes(5));
    return new Controller<>(new ToyReconciler(body), store, leases, time, ids, backoff, audit::add);
  }

  ResourceKey apply(String name, int size) {
    Metadata metadata = Metadata.named(name);
    SpecObject<Spec> spec =
        new SpecObject<>(KIND.apiVersion(), KIND.kind(), metadata, new Spec(size), null);
    store.apply(spec, ResourceStore.Admission.any());
    return KIND.key(name);
  }

  Resource<Spec, Status> get(ResourceKey key) {
    return store.get(key).orElseThrow();
  }

  private record ToyReconciler(Body body) implements Reconciler<Spec, Status> {
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
    public Outcome reconcile(Pass<Spec, Status> pass) throws Exception {
      return body.run(pass);
    }
  }
}
