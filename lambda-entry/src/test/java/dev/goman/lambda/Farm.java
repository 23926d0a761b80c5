package dev.goman.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.goman.framework.lease.LeaseRow;
import dev.goman.framework.lease.StoreLeases;
import dev.goman.framework.lease.WakeUp;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.reconcile.Pass;
import dev.goman.framework.reconcile.Reconciler;
import dev.goman.framework.requeue.Requeuer;
import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.ResourceKind;
import dev.goman.framework.resource.SpecObject;
import dev.goman.framework.store.Listing;
import dev.goman.framework.store.MemoryObjectStore;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.store.StoreException;
import dev.goman.framework.store.StoredObject;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

/** A toy kind, everything in memory, and a function over it. */
final class Farm {
  static final ResourceKind KIND = new ResourceKind("test.goman.dev/v1", "Barn", "barns");
  static final Duration LONG = Duration.ofMinutes(15);

  /** Desired: how many. */
  record Spec(int size) {}

  /** Seen: an instance and a command that belong to it. */
  record Status(String instance, String command) {}

  /** What a pass does in this test. */
  interface Body {
    Outcome run(Pass<Spec, Status> pass) throws Exception;
  }

  final Clock time = new Clock();
  final Objects objects = new Objects(new MemoryObjectStore(time));
  final StoreLeases leases = new StoreLeases(objects, time);
  final Recorder requeuer = new Recorder();
  final List<String> metrics = new CopyOnWriteArrayList<>();
  final List<ResourceKey> passes = new CopyOnWriteArrayList<>();
  private final ResourceStore<Spec, Status> store =
      new ResourceStore<>(
          objects,
          new ResourceCodec<>(KIND, Spec.class, Status.class),
          time,
          Ids.from(new Random(1)));

  ControllerFunction function(Body body) {
    return function(body, new Random(2));
  }

  ControllerFunction function(Body body, RandomGenerator random) {
    FunctionPorts ports = new FunctionPorts(objects, "state/", leases, requeuer, time, random);
    return ControllerFunction.over(ports)
        .serve(
            "barn",
            new Farmer(body),
            Map.of(
                "instance", r -> owned(r, 0),
                "command", r -> owned(r, 1),
                "silos", r -> Set.of("of-" + r.spec().spec().size())))
        .metrics(metrics::add)
        .build();
  }

  private static Set<String> owned(Resource<Spec, Status> resource, int which) {
    return resource
        .statusBody()
        .map(s -> Set.of(which == 0 ? s.instance() : s.command()))
        .orElse(Set.of());
  }

  ResourceKey apply(String name, int size) {
    SpecObject<Spec> spec =
        new SpecObject<>(
            KIND.apiVersion(), KIND.kind(), Metadata.named(name), new Spec(size), null);
    store.apply(spec, ResourceStore.Admission.any());
    return KIND.key(name);
  }

  Resource<Spec, Status> get(ResourceKey key) {
    return store.get(key).orElseThrow();
  }

  LeaseRow row(ResourceKey key) {
    return leases.inspect(key).orElseThrow();
  }

  static byte[] queue(String... bodies) {
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < bodies.length; i++) {
      records.append(i == 0 ? "" : ",");
      records.append(
          "{\"messageId\":\"m%d\",\"eventSource\":\"aws:sqs\",\"body\":\"%s\"}"
              .formatted(
                  i, bodies[i].replace("\n", " ").replace("\\", "\\\\").replace("\"", "\\\"")));
    }
    return bytes("{\"Records\":[" + records + "]}");
  }

  static String changed(String name) {
    return ("{\"Records\":[{\"eventSource\":\"aws:s3\",\"eventName\":\"ObjectCreated:Put\","
            + "\"s3\":{\"object\":{\"key\":\"state/barns/%s/spec.json\"}}}]}")
        .formatted(name);
  }

  static String otherChanged(String kind, String name) {
    return changed(name).replace("/barns/", "/" + kind + "/");
  }

  static String wakeUp(String name, long timer) {
    return "{\"goman\":\"barns/%s\",\"timer\":%d}".formatted(name, timer);
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  static String text(byte[] answer) {
    return new String(answer, UTF_8);
  }

  /** The machine's clock, moved. */
  static final class Clock implements TimeSource {
    private final TimeSource real = new SystemTime();
    private volatile Duration ahead = Duration.ZERO;

    void advance(Duration by) {
      ahead = ahead.plus(by);
    }

    @Override
    public Instant now() {
      return real.now().plus(ahead);
    }

    @Override
    public long nanoTime() {
      return real.nanoTime() + ahead.toNanos();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      real.sleep(duration);
    }
  }

  /** A store that can be out of order. */
  static final class Objects implements ObjectStore {
    private final ObjectStore real;
    volatile boolean unlisted;

    Objects(ObjectStore real) {
      this.real = real;
    }

    @Override
    public Optional<StoredObject> get(String key) {
      return real.get(key);
    }

    @Override
    public String create(String key, byte[] body) {
      return real.create(key, body);
    }

    @Override
    public String replace(String key, byte[] body, String expectedVersion) {
      return real.replace(key, body, expectedVersion);
    }

    @Override
    public void delete(String key, String expectedVersion) {
      real.delete(key, expectedVersion);
    }

    @Override
    public Listing list(String prefix, String startAfter, int limit) {
      if (unlisted) {
        throw new StoreException.Unavailable("no listing today", null);
      }
      return real.list(prefix, startAfter, limit);
    }
  }

  /** Takes wake-ups, unless told not to. */
  static final class Recorder implements Requeuer {
    final ConcurrentLinkedQueue<WakeUp> scheduled = new ConcurrentLinkedQueue<>();
    volatile boolean refusing;

    @Override
    public void schedule(WakeUp wakeUp) {
      if (refusing) {
        throw new IllegalStateException("no");
      }
      scheduled.add(wakeUp);
    }

    @Override
    public List<Delivery> poll(Duration patience) {
      return List.of();
    }

    @Override
    public void confirm(Delivery delivery) {}
  }

  private final class Farmer implements Reconciler<Spec, Status> {
    private final Body body;

    Farmer(Body body) {
      this.body = body;
    }

    @Override
    public Outcome reconcile(Pass<Spec, Status> pass) throws Exception {
      passes.add(pass.key());
      return body.run(pass);
    }

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
  }
}
