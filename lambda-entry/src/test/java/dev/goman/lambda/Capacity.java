package dev.goman.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.goman.framework.lease.StoreLeases;
import dev.goman.framework.lease.WakeUp;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.reconcile.Pass;
import dev.goman.framework.reconcile.Reconciler;
import dev.goman.framework.requeue.Requeuer;
import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.ResourceKind;
import dev.goman.framework.resource.SpecObject;
import dev.goman.framework.store.MemoryObjectStore;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.store.ResourceStore.Admission;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Settled resources for a while of virtual time: the function's own handler, called as SQS would,
 * over stores in memory that count. Simulated are the services, the queue and its clock: {@value
 * #SLOTS} invocations at once with {@value #BATCH} messages each, as the template says, and {@value
 * #REQUEST_MILLIS} ms a request, which is an assumption. See docs/capacity.md.
 *
 * <pre>./mvnw -q -pl lambda-entry -am test -Dtest=CapacityTest -Dcapacity=100000 \
 *   -DfailIfNoTests=false -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
final class Capacity {
  static final Duration LOOK = Duration.ofMinutes(5);
  private static final int SLOTS = 20;
  private static final int BATCH = 10;
  private static final int WORKERS = 8;
  private static final long REQUEST_MILLIS = 20;

  /** Looks that are under way at once, at most. */
  static final int WAVE = SLOTS * BATCH;

  /** Of a full batch: five requests a look (two reads, two of the lease, one message). */
  static final Duration BATCH_TIME = Duration.ofMillis(REQUEST_MILLIS * (BATCH * 5 / WORKERS + 1));

  private static final String SWEEP = "{\"sweep\": true}";
  private static final ResourceKind KIND =
      new ResourceKind("test.goman.dev/v1", "Settled", "settleds");

  record Spec(int size) {}

  record Status(int size) {}

  /** What a while of it was like. */
  record Result(int resources, Duration span, Counted counted, long passes, Duration oldest) {
    double aSecond(String what) {
      return (double) counted.count(what) / span.toSeconds();
    }

    double passesASecond() {
      return (double) passes / span.toSeconds();
    }

    String row() {
      return "| %,d | %.2f | %.2f | %.2f | %.2f | %.2f | %.0f | %.2f | %.2f s |"
          .formatted(
              resources,
              passesASecond(),
              aSecond("S3 reads"),
              aSecond("S3 writes"),
              aSecond("DynamoDB writes"),
              aSecond("SQS sends"),
              aSecond("S3 listings") * LOOK.toSeconds(),
              aSecond("DynamoDB reads"),
              oldest.toMillis() / 1000.0);
    }
  }

  /** A message that waits to be due. */
  private record Message(Instant due, long order, String body) {}

  private final Clock time = new Clock();
  private final MemoryObjectStore objects = new MemoryObjectStore(time);
  private final Counted counted = new Counted();
  private final PriorityQueue<Message> queue =
      new PriorityQueue<>(Comparator.comparing(Message::due).thenComparingLong(Message::order));
  private final ConcurrentLinkedQueue<WakeUp> sent = new ConcurrentLinkedQueue<>();
  private final PriorityQueue<Instant> slots = new PriorityQueue<>();
  private final FunctionPorts ports =
      new FunctionPorts(
          counted.store(objects),
          "",
          counted.leases(new StoreLeases(new MemoryObjectStore(time), time)),
          new Messages(),
          time,
          new Random(1));
  private final Looker looker = new Looker();
  private final ControllerFunction function =
      ControllerFunction.over(ports).serve("settled", looker).metrics(_ -> {}).build();
  private final int resources;
  private long order;
  private Duration oldest = Duration.ZERO;

  private Capacity(int resources) {
    this.resources = resources;
    for (int slot = 0; slot < SLOTS; slot++) {
      slots.add(time.now());
    }
  }

  /**
   * Lets resources settle, and then watches them.
   *
   * @param span how long, in virtual time
   * @param burst whether all are asked for at once when it begins, as by a release that changes
   *     every cluster
   */
  static Result run(int resources, Duration span, boolean burst) {
    return new Capacity(resources).run(span, burst);
  }

  private Result run(Duration span, boolean burst) {
    Instant start = time.now();
    for (int i = 0; i < resources; i++) {
      create("r" + i);
      long at = LOOK.toMillis() * i / resources;
      enqueue(start.plusMillis(at), look(i));
    }
    Instant settled = start.plus(LOOK.multipliedBy(2));
    for (Instant sweep = start; sweep.isBefore(settled.plus(span)); sweep = sweep.plus(LOOK)) {
      enqueue(sweep, SWEEP);
    }
    until(settled);
    counted.reset();
    looker.passes = 0;
    oldest = Duration.ZERO;
    for (int i = 0; burst && i < resources; i++) {
      enqueue(settled, look(i));
    }
    until(settled.plus(span));
    return new Result(resources, span, counted, looker.passes, oldest);
  }

  private static String look(int resource) {
    return "{\"goman\": \"settleds/r%d\", \"timer\": 0}".formatted(resource);
  }

  private void create(String name) {
    new ResourceStore<>(
            objects,
            new ResourceCodec<>(KIND, Spec.class, Status.class),
            time,
            Ids.from(new Random(name.hashCode())))
        .apply(
            new SpecObject<>(
                KIND.apiVersion(), KIND.kind(), Metadata.named(name), new Spec(1), null),
            Admission.any());
  }

  private void enqueue(Instant due, String body) {
    queue.add(new Message(due, order++, body));
  }

  /** Invocations begin when there is a message and a slot; each takes as long as its requests. */
  private void until(Instant end) {
    while (!queue.isEmpty() && queue.peek().due().isBefore(end)) {
      Instant slot = slots.remove();
      Instant begins = later(slot, queue.peek().due());
      time.set(begins);
      long before = counted.all();
      List<String> batch = take(begins);
      function.handle(event(batch), "request", Duration.ofMinutes(15));
      sent.forEach(w -> enqueue(w.dueAt(), body(w)));
      sent.clear();
      long inTurn = (counted.all() - before) / Math.min(WORKERS, batch.size()) + 1;
      slots.add(begins.plusMillis(inTurn * REQUEST_MILLIS));
    }
  }

  private List<String> take(Instant now) {
    List<String> batch = new ArrayList<>();
    while (batch.size() < BATCH && !queue.isEmpty() && !queue.peek().due().isAfter(now)) {
      Message message = queue.remove();
      Duration age = Duration.between(message.due(), now);
      oldest = age.compareTo(oldest) > 0 ? age : oldest;
      batch.add(message.body());
    }
    return batch;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static String body(WakeUp wakeUp) {
    return "{\"goman\": \"%s/%s\", \"timer\": %d}"
        .formatted(wakeUp.key().kind(), wakeUp.key().name(), wakeUp.timer());
  }

  private static byte[] event(List<String> bodies) {
    List<String> records = new ArrayList<>();
    for (String body : bodies) {
      records.add(
          "{\"messageId\":\"m%d\",\"eventSource\":\"aws:sqs\",\"body\":\"%s\"}"
              .formatted(records.size(), body.replace("\"", "\\\"")));
    }
    return ("{\"Records\":[" + String.join(",", records) + "]}").getBytes(UTF_8);
  }

  /** What SQS would have been sent. */
  private final class Messages implements Requeuer {
    @Override
    public void schedule(WakeUp wakeUp) {
      counted.add("SQS sends");
      sent.add(wakeUp);
    }

    @Override
    public List<Delivery> poll(Duration patience) {
      return List.of();
    }

    @Override
    public void confirm(Delivery delivery) {}
  }

  /** Finds all as it should be, and looks again later. */
  private static final class Looker implements Reconciler<Spec, Status> {
    private volatile long passes;

    @Override
    public synchronized Outcome reconcile(Pass<Spec, Status> pass) {
      passes++;
      pass.status(new Status(pass.spec().size()));
      return Outcome.after(LOOK, "next look");
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

  /** Stands still but for {@link #set}. What is measured, not stored, is read from the real one. */
  private static final class Clock implements TimeSource {
    private final TimeSource real = new SystemTime();
    private volatile Instant now = Instant.parse("2030-01-01T00:00:00Z");

    void set(Instant to) {
      now = to;
    }

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public long nanoTime() {
      return real.nanoTime();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      real.sleep(duration);
    }
  }
}
