package dev.goman.framework.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.framework.controller.Controller;
import dev.goman.framework.controller.ControllerSettings;
import dev.goman.framework.controller.StepResult;
import dev.goman.framework.lease.LeaseException;
import dev.goman.framework.lease.Leases;
import dev.goman.framework.observe.AuditSink;
import dev.goman.framework.queue.Backoff;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.reconcile.Pass;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.store.StoreException;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.ManualTime;
import dev.goman.framework.time.Randomness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A minute in which AWS is unwell, and clocks that are ten minutes wrong. A minute is one of the
 * controller's clock; the retries of single requests wait in real time, but shortly.
 */
class HardTimesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(20);
  private static final Duration SKEW = Duration.ofSeconds(5);
  private static final Duration REST = Duration.ofMillis(100);
  private static final int TARGET = 5;

  private final Ids ids = Ids.from(Randomness.system());
  private final ManualTime time = ManualTime.atStartOf2026();
  private final Instant start = time.now();
  private final String bucket = TestAws.newBucket();
  private final String table = TestAws.newTable();
  private Optional<UnwellHttp.Answer> objectsAnswer = Optional.empty();
  private Optional<UnwellHttp.Answer> leasesAnswer = Optional.empty();
  private final UnwellHttp http = new UnwellHttp(AwsModule.http(), this::answer);
  private final ObjectStore objects =
      new S3ObjectStore(AwsModule.s3(TestAws.settings("s3"), http), calls("s3"), bucket, "");
  private final Counting counting = new Counting(time);

  private static AwsCalls calls(String service) {
    return AwsCalls.of(service, Duration.ofMillis(1), REST);
  }

  private Optional<UnwellHttp.Answer> answer(boolean ofLeases) {
    boolean over = !time.now().isBefore(start.plus(MINUTE));
    return over ? Optional.empty() : ofLeases ? leasesAnswer : objectsAnswer;
  }

  private void answerAll(int status, String code, String message) {
    objectsAnswer = Optional.of(new UnwellHttp.Answer(status, code, message));
    leasesAnswer = objectsAnswer;
  }

  private Leases leases(ManualTime clock) {
    return new DynamoLeases(
        AwsModule.dynamo(TestAws.settings("dynamodb"), http),
        calls("dynamodb"),
        table,
        "s",
        SKEW,
        clock);
  }

  private ResourceKey counter() {
    counting.store.apply(Tally.of("a", TARGET), (before, after) -> {});
    return counting.store.key("a");
  }

  private List<Tally.Mark> marks(ResourceKey key) {
    return counting
        .store
        .get(key)
        .flatMap(found -> found.statusBody())
        .map(Tally.Status::marks)
        .orElse(List.of());
  }

  /** The lease row counts failures in a row, so the steps come ever later. */
  @Test
  void aMinuteOfThrottledObjectsIsBackedOffFrom() {
    ResourceKey key = counter();
    objectsAnswer = Optional.of(new UnwellHttp.Answer(503, "SlowDown", "slow down"));

    int failed = 0;
    while (time.now().isBefore(start.plus(MINUTE))) {
      StepResult result = counting.step(key);
      failed++;
      assertThat(result.outcome()).isInstanceOf(Outcome.Backoff.class);
      assertThat(result.attempt()).isEqualTo(failed);
    }
    assertThat(failed).isBetween(4, 12);
    assertThat(http.answered).hasValueBetween(4, 4 * failed);
    assertRecovers(key);
  }

  /** Without a lease nobody counts; then the circuit keeps requests away. */
  @ParameterizedTest
  @CsvSource({"400,ThrottlingException", "500,InternalServerError"})
  void aMinuteInWhichNothingWorksOpensTheCircuit(int status, String code) {
    ResourceKey key = counter();
    answerAll(status, code, "unwell");

    int failed = 0;
    while (time.now().isBefore(start.plus(MINUTE))) {
      assertThat(counting.step(key).outcome()).isInstanceOf(Outcome.Backoff.class);
      failed++;
    }
    assertThat(http.answered).hasValueLessThan(4 * failed); // not all were tried
    assertRecovers(key);
  }

  private void assertRecovers(ResourceKey key) {
    Awaitility.await() // the circuit rests in real time
        .until(() -> counting.step(key).outcome() instanceof Outcome.Done);
    assertThat(marks(key)).extracting(Tally.Mark::number).containsExactly(1, 2, 3, 4, 5);
    assertThat(marks(key)).extracting(Tally.Mark::token).isEqualTo(counting.durable);
  }

  @ParameterizedTest
  @CsvSource({
    "InvalidSignatureException,Signature expired: 20261126T040000Z is now earlier than ...",
    "InvalidSignatureException,Signature not yet current: 20261126T042000Z is still later than ...",
    "RequestTimeTooSkewed,The difference between the request time and the current time is too large."
  })
  void aClockThatIsTenMinutesWrongIsSaid(String code, String message) {
    answerAll(403, code, message);

    assertThatThrownBy(
            () -> leases(time).acquire(Tally.KIND.key("a"), "me", "test", Duration.ofSeconds(30)))
        .isInstanceOf(LeaseException.class)
        .hasMessageContaining("this machine's clock is wrong");
    assertThatThrownBy(() -> objects.get("tallies/a/spec.json"))
        .isInstanceOf(StoreException.Refused.class)
        .hasMessageContaining("this machine's clock is wrong");
  }

  /** Whose clock is ahead takes a lease that is held; whoever held it can then write no more. */
  @Test
  void aClockTenMinutesAheadLosesNothing() {
    ResourceKey key = counter();
    ManualTime ahead = new ManualTime(start.plus(Duration.ofMinutes(10)));
    Counting intruder = new Counting(ahead);
    counting.meanwhile = () -> intruder.step(key);

    counting.step(key);
    assertThat(counting.durable).isEmpty();
    assertThat(marks(key)).extracting(Tally.Mark::token).isEqualTo(intruder.durable);

    counting.meanwhile = () -> {};
    StepResult result = counting.step(key);
    while (!(result.outcome() instanceof Outcome.Done)) {
      result = counting.step(key);
    }
    assertThat(marks(key)).extracting(Tally.Mark::number).containsExactly(1, 2, 3, 4, 5);
    assertThat(marks(key).stream().skip(1))
        .extracting(Tally.Mark::token)
        .isEqualTo(counting.durable);
  }

  /** A controller with a clock of its own; it counts up to the target of its resource. */
  private final class Counting implements TallyReconciler {
    final List<String> durable = new ArrayList<>();
    final ResourceStore<Tally.Spec, Tally.Status> store;
    private final ManualTime clock;
    private final String owner = ids.next();
    private final Controller<Tally.Spec, Tally.Status> controller;
    private Runnable meanwhile = () -> {};

    Counting(ManualTime clock) {
      this.clock = clock;
      this.store =
          new ResourceStore<>(
              objects,
              new ResourceCodec<>(Tally.KIND, Tally.Spec.class, Tally.Status.class),
              clock,
              ids);
      this.controller =
          new Controller<>(
              this,
              store,
              leases(clock),
              clock,
              ids,
              Backoff.exponential(Duration.ofSeconds(1), LONGEST_BACKOFF),
              AuditSink.none());
    }

    /** Takes a step, and lets the time pass until the next is due. */
    StepResult step(ResourceKey key) {
      StepResult result = controller.step(key, ControllerSettings.forDaemon(owner));
      clock.advance(Objects.requireNonNullElse(result.delay(), Duration.ZERO));
      return result;
    }

    @Override
    public Outcome reconcile(Pass<Tally.Spec, Tally.Status> pass) {
      Tally.Status status = pass.status().orElse(Tally.Status.NONE);
      int count = status.marks().size();
      if (count == pass.spec().target()) {
        return Outcome.done();
      }
      pass.checkpoint();
      meanwhile.run();
      String token = ids.next();
      pass.status(status.with(new Tally.Mark(count + 1, owner, pass.lease().fence(), token)));
      pass.checkpoint();
      durable.add(token);
      return Outcome.after(Duration.ofSeconds(1), "counting");
    }
  }
}
