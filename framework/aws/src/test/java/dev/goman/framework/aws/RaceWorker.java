package dev.goman.framework.aws;

import dev.goman.framework.cache.Informer;
import dev.goman.framework.cache.Polling;
import dev.goman.framework.controller.Controller;
import dev.goman.framework.controller.ControllerRunner;
import dev.goman.framework.controller.ControllerSettings;
import dev.goman.framework.controller.InformerSource;
import dev.goman.framework.controller.RequeuerSource;
import dev.goman.framework.controller.RunnerSettings;
import dev.goman.framework.lease.LeaseLostException;
import dev.goman.framework.lease.Leases;
import dev.goman.framework.lease.StoreLeases;
import dev.goman.framework.observe.AuditSink;
import dev.goman.framework.queue.Backoff;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.reconcile.Pass;
import dev.goman.framework.requeue.Requeuer;
import dev.goman.framework.store.MemoryObjectStore;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.store.StoreException;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.Randomness;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * One controller of the race, in a process that may be killed or paused at any moment. It prints a
 * line for each step that it was told is durable, and for each that was refused.
 */
final class RaceWorker implements TallyReconciler {
  /** A holder that is paused for longer than this has lost its lease. */
  static final Duration LEASE = Duration.ofSeconds(3);

  /** A bug planted on purpose: nobody sees anybody else's leases. */
  private static final boolean LEASES_FOR_ITSELF = "leases".equals(System.getenv("RACE_PLANT"));

  private static final Duration WORK = Duration.ofMillis(300);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Duration PASS = Duration.ofSeconds(20);
  private static final Duration MARGIN = Duration.ofMillis(500);
  private static final Duration SKEW = Duration.ofMillis(100);
  private static final Polling POLLING = new Polling(Duration.ofSeconds(1), Duration.ofSeconds(3));
  private static final int WORKERS = 4;

  private final String owner;
  private final TimeSource time;
  private final Ids ids;
  private final PrintStream said = System.out;

  private RaceWorker(String owner, TimeSource time, Ids ids) {
    this.owner = owner;
    this.time = time;
    this.ids = ids;
  }

  /**
   * @param arguments the name of this controller
   */
  public static void main(String[] arguments) throws IOException {
    TimeSource time = new SystemTime();
    Ids ids = Ids.from(Randomness.system());
    RaceWorker worker = new RaceWorker(arguments[0], time, ids);
    worker.runner(new Parts(time)).start();
    while (System.in.read() >= 0) {
      // Until whoever started this ends.
    }
    System.exit(0);
  }

  /** What all processes of the race share. */
  static final class Parts {
    final TimeSource time;
    final ObjectStore objects;
    final Leases leases;
    final Requeuer requeuer;

    Parts(TimeSource time) {
      this.time = time;
      AwsSettings settings = AwsSettings.of(System.getenv());
      ControlPlane plane = ControlPlane.of(System.getenv());
      S3Location location = S3Location.parse(System.getenv().getOrDefault("GOMAN_STATE", ""));
      SdkHttpClient http = AwsModule.http();
      var sqs = AwsModule.sqs(settings, http);
      objects = AwsModule.objects(AwsModule.s3(settings, http), location);
      leases =
          LEASES_FOR_ITSELF
              ? new StoreLeases(new MemoryObjectStore(time), time)
              : new DynamoLeases(
                  AwsModule.dynamo(settings, http),
                  AwsCalls.of("dynamodb"),
                  plane.leaseTable(),
                  location.scope(),
                  SKEW,
                  time);
      requeuer =
          new SqsRequeuer(
              sqs,
              AwsCalls.of("sqs"),
              AwsModule.queue(sqs, plane),
              null,
              AwsModule.hints(location),
              time);
    }

    ResourceStore<Tally.Spec, Tally.Status> store(Ids ids) {
      return new ResourceStore<>(objects, codec(), time, ids);
    }

    static ResourceCodec<Tally.Spec, Tally.Status> codec() {
      return new ResourceCodec<>(Tally.KIND, Tally.Spec.class, Tally.Status.class);
    }
  }

  private ControllerRunner runner(Parts parts) {
    var backoff = Backoff.exponential(Duration.ofMillis(50), Duration.ofSeconds(1));
    var controller =
        new Controller<>(
            this, parts.store(ids), parts.leases, time, ids, backoff, AuditSink.none());
    var informer =
        Informer.of(parts.objects, Parts.codec(), time, Randomness.system())
            .polling(POLLING)
            .build();
    return new ControllerRunner(
        List.of(controller),
        List.of(
            InformerSource.ofPrimary(informer, time),
            new RequeuerSource(parts.requeuer, parts.leases)),
        time,
        new RunnerSettings(
            new ControllerSettings(owner, PASS, LEASE, MARGIN), WORKERS, Duration.ofSeconds(1)));
  }

  @Override
  public Outcome reconcile(Pass<Tally.Spec, Tally.Status> pass) throws InterruptedException {
    Tally.Status status = pass.status().orElse(Tally.Status.NONE);
    if (status.marks().size() >= pass.spec().target()) {
      return Outcome.done();
    }
    Tally.Mark mark =
        new Tally.Mark(status.marks().size() + 1, owner, pass.lease().fence(), ids.next());
    try {
      pass.checkpoint();
      time.sleep(WORK); // where most pauses and kills strike
      pass.status(status.with(mark));
      pass.checkpoint();
    } catch (LeaseLostException | StoreException.Conflict e) {
      say("refused", pass, mark);
      throw e;
    }
    say("durable", pass, mark);
    return Outcome.after(PAUSE, "counting");
  }

  private void say(String what, Pass<?, ?> pass, Tally.Mark mark) {
    synchronized (said) {
      said.println(what + " " + pass.key().name() + " " + mark.token());
      said.flush();
    }
  }
}
