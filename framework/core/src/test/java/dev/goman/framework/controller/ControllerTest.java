package dev.goman.framework.controller;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.controller.Boxes.Status;
import dev.goman.framework.lease.Acquisition;
import dev.goman.framework.lease.LeaseRow;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.reconcile.TerminalException;
import dev.goman.framework.resource.Annotations;
import dev.goman.framework.resource.Condition;
import dev.goman.framework.resource.Event;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.StatusObject;
import dev.goman.framework.store.Listing;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ControllerTest {
  private static final Duration POLL = Duration.ofSeconds(7);
  private static final ControllerSettings SETTINGS = ControllerSettings.forDaemon("me");

  private final ManualTime time = ManualTime.atStartOf2026();
  private final Boxes boxes = new Boxes(time);

  private StepResult step(ResourceKey key, Boxes.Body body) {
    return boxes.controller(body).step(key, SETTINGS);
  }

  @Test
  void aPassWritesStatusAndWhatItObserved() {
    ResourceKey key = boxes.apply("a", 3);
    step(
        key,
        pass -> {
          pass.status(new Status(pass.spec().size()));
          pass.condition("Ready", Condition.Status.TRUE, "Made", "");
          return Outcome.done();
        });
    Resource<Boxes.Spec, Status> after = boxes.get(key);
    assertThat(after.statusBody()).contains(new Status(3));
    assertThat(after.observed()).isTrue();
    assertThat(after.conditions()).extracting(Condition::type).containsExactly("Ready");
  }

  @Test
  void law34_aSecondPassOverASettledResourceWritesNothing() {
    ResourceKey key = boxes.apply("a", 3);
    Boxes.Body body =
        pass -> {
          pass.status(new Status(pass.spec().size()));
          return Outcome.done();
        };
    step(key, body);
    String version = boxes.get(key).statusVersion();
    time.advance(Duration.ofHours(1));
    step(key, body);
    assertThat(boxes.get(key).statusVersion()).isEqualTo(version);
    assertThat(boxes.audit.getLast().writes()).isZero();
  }

  @Test
  void aCheckpointStampsTheFenceEvenIfNothingChanged() {
    ResourceKey key = boxes.apply("a", 3);
    step(key, pass -> Outcome.done());
    Boxes.Body checking =
        pass -> {
          pass.checkpoint();
          assertThat(boxes.get(key).status())
              .extracting(StatusObject::fence)
              .isEqualTo(pass.lease().fence());
          return Outcome.done();
        };
    assertThat(step(key, checking).outcome()).isEqualTo(Outcome.done());
  }

  @Test
  void whatIsStagedIsDurableAfterACheckpoint() {
    ResourceKey key = boxes.apply("a", 3);
    step(
        key,
        pass -> {
          pass.status(new Status(1));
          pass.checkpoint();
          pass.status(new Status(2));
          throw new AssertionError("killed right after the checkpoint");
        });
    assertThat(boxes.get(key).statusBody()).contains(new Status(1));
  }

  @Test
  void waitingIsNotedInTheLeaseRow() {
    ResourceKey key = boxes.apply("a", 3);
    StepResult result = step(key, pass -> Outcome.after(POLL, "machines to boot"));
    assertThat(result.delay()).isEqualTo(POLL);
    LeaseRow row = boxes.leases.inspect(key).orElseThrow();
    assertThat(row.heldAt(time.now())).isFalse();
    assertThat(row.wakeUp()).isNotNull();
    assertThat(row.wakeUp().dueAt()).isEqualTo(time.now().plus(POLL));
    assertThat(row.wakeUp().reason()).isEqualTo("machines to boot");
    assertThat(row.wakeUp().timer()).isEqualTo(row.fence());
  }

  @Test
  void failuresBackOffAndAreCountedAcrossSteps() {
    ResourceKey key = boxes.apply("a", 3);
    Boxes.Body failing =
        pass -> {
          throw new IllegalStateException("no luck");
        };
    assertThat(step(key, failing).delay()).isEqualTo(Duration.ofSeconds(1));
    assertThat(step(key, failing).delay()).isEqualTo(Duration.ofSeconds(2));
    StepResult third = step(key, failing);
    assertThat(third.delay()).isEqualTo(Duration.ofSeconds(4));
    assertThat(third.attempt()).isEqualTo(3);
    assertThat(step(key, pass -> Outcome.done()).attempt()).isZero();
    assertThat(step(key, failing).delay()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void theOtherSidesRetryAfterIsHonoured() {
    ResourceKey key = boxes.apply("a", 3);
    Outcome throttled = new Outcome.Backoff("throttled", Duration.ofMinutes(1));
    assertThat(step(key, pass -> throttled).delay()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void law31_whateverIsThrownEndsTheStepAndIsAnEventThatIsCounted() {
    ResourceKey key = boxes.apply("a", 3);
    Boxes.Body failing =
        pass -> {
          pass.status(new Status(99));
          throw new StackOverflowError("deep");
        };
    step(key, failing);
    step(key, failing);
    Resource<Boxes.Spec, Status> after = boxes.get(key);
    assertThat(after.statusBody()).isEmpty();
    assertThat(after.status()).isNotNull();
    Event event = after.status().events().getLast();
    assertThat(event.message()).isEqualTo("deep");
    assertThat(event.count()).isEqualTo(2);
  }

  @Test
  void aTerminalErrorParksWithWords() {
    ResourceKey key = boxes.apply("a", 3);
    StepResult result =
        step(
            key,
            pass -> {
              throw new TerminalException("choose another size");
            });
    assertThat(result.parked()).isTrue();
    assertThat(result.delay()).isNull();
    Condition blocked = boxes.get(key).conditions().getFirst();
    assertThat(blocked.type()).isEqualTo("Blocked");
    assertThat(blocked.message()).isEqualTo("choose another size");
    step(key, pass -> Outcome.done());
    assertThat(boxes.get(key).conditions()).isEmpty();
  }

  @Test
  @SuppressWarnings("NullAway") // what a careless author may return
  void law31_nullIsAFailureLikeAnyOther() {
    ResourceKey key = boxes.apply("a", 3);
    StepResult result = step(key, pass -> null);
    assertThat(result.outcome()).isInstanceOf(Outcome.Backoff.class);
  }

  @Test
  void aPausedResourceIsNotReconciled() {
    ResourceKey key = boxes.apply("a", 3);
    annotate(key, Map.of(Annotations.PAUSED, "true"));
    AtomicInteger calls = new AtomicInteger();
    Boxes.Body counting =
        pass -> {
          calls.incrementAndGet();
          return Outcome.done();
        };
    assertThat(step(key, counting).parked()).isTrue();
    assertThat(calls).hasValue(0);
    assertThat(boxes.get(key).conditions()).extracting(Condition::type).containsExactly("Paused");
    annotate(key, Map.of());
    step(key, counting);
    assertThat(calls).hasValue(1);
    assertThat(boxes.get(key).conditions()).isEmpty();
  }

  @Test
  void aFinalizerHoldsADeletedResourceBack() {
    ResourceKey key = boxes.apply("a", 3);
    step(
        key,
        pass -> {
          pass.addFinalizer("clean-up");
          return Outcome.done();
        });
    boxes.store.requestDeletion(key);
    step(key, pass -> Outcome.done());
    assertThat(boxes.store.get(key)).isPresent();
    step(
        key,
        pass -> {
          pass.removeFinalizer("clean-up");
          return Outcome.done();
        });
    assertThat(boxes.store.get(key)).isEmpty();
    assertThat(objectsOf(key)).isEmpty();
  }

  @Test
  void deletionIsTheReconcilersToFinishEvenWhenStatusWasLost() {
    ResourceKey key = boxes.apply("a", 3);
    boxes.store.requestDeletion(key);
    step(key, pass -> Outcome.after(POLL, "machines to go"));
    assertThat(boxes.store.get(key)).isPresent();
    step(key, pass -> Outcome.done());
    assertThat(boxes.store.get(key)).isEmpty();
  }

  @Test
  void aStatusThatCannotBeReadIsSetAsideAndRebuilt() {
    ResourceKey key = boxes.apply("a", 3);
    boxes.objects.create(key.statusObject(), "{ broken".getBytes(UTF_8));
    step(
        key,
        pass -> {
          assertThat(pass.status()).isEmpty();
          pass.status(new Status(3));
          return Outcome.done();
        });
    assertThat(boxes.get(key).statusBody()).contains(new Status(3));
    String aside = ResourceStore.setAside(key);
    assertThat(boxes.objects.get(aside).orElseThrow().body()).asString().isEqualTo("{ broken");
    boxes.store.requestDeletion(key);
    step(key, pass -> Outcome.done());
    assertThat(objectsOf(key)).isEmpty();
  }

  @Test
  void aStatusOfAnotherReleaseIsNotTouched() {
    ResourceKey key = boxes.apply("a", 3);
    byte[] newer =
        "{\"apiVersion\":\"test.goman.dev/v2\",\"kind\":\"Box\",\"name\":\"a\",\"uid\":\"u\"}"
            .getBytes(UTF_8);
    boxes.objects.create(key.statusObject(), newer);
    AtomicInteger calls = new AtomicInteger();
    step(
        key,
        pass -> {
          calls.incrementAndGet();
          return Outcome.done();
        });
    assertThat(calls).hasValue(0);
    assertThat(boxes.objects.get(key.statusObject()).orElseThrow().body()).isEqualTo(newer);
  }

  @Test
  void aSpecThatCannotBeReadParksItsResourceAlone() {
    ResourceKey bad = Boxes.KIND.key("bad");
    boxes.objects.create(bad.specObject(), "{}".getBytes(UTF_8));
    assertThat(step(bad, pass -> Outcome.done()).parked()).isTrue();
    assertThat(step(boxes.apply("good", 1), pass -> Outcome.done()).parked()).isFalse();
  }

  @Test
  void aResourceThatIsHeldElsewhereIsLeftUntilThen() {
    ResourceKey key = boxes.apply("a", 3);
    boxes.leases.acquire(key, "other", "test", Duration.ofSeconds(20));
    StepResult result = step(key, pass -> Outcome.done());
    assertThat(result.delay()).isEqualTo(Duration.ofSeconds(20));
    assertThat(boxes.get(key).status()).isNull();
  }

  @Test
  void losingAllLeaseRowsLocksNobodyOut() {
    ResourceKey key = boxes.apply("a", 3);
    step(key, pass -> Outcome.done());
    Resource<Boxes.Spec, Status> read = boxes.get(key);
    boxes.store.writeStatus(read, Objects.requireNonNull(read.status()), 1_000);
    StepResult result =
        step(
            key,
            pass -> {
              pass.status(new Status(3));
              return Outcome.done();
            });
    assertThat(result.outcome()).isEqualTo(Outcome.done());
    assertThat(boxes.get(key).statusBody()).contains(new Status(3));
  }

  @Test
  void law34_underALostLeaseNothingIsWritten() {
    ResourceKey key = boxes.apply("a", 3);
    StepResult result =
        step(
            key,
            pass -> {
              time.advance(SETTINGS.leaseLength().plusSeconds(1));
              assertThat(boxes.leases.acquire(key, "other", "test", Duration.ofMinutes(1)))
                  .isInstanceOf(Acquisition.Acquired.class);
              pass.status(new Status(3));
              pass.checkpoint();
              return Outcome.done();
            });
    assertThat(result.outcome()).isInstanceOf(Outcome.Backoff.class);
    assertThat(boxes.get(key).status()).isNull();
    assertThat(boxes.leases.inspect(key).orElseThrow().owner()).isEqualTo("other");
  }

  @Test
  void aLongPassThatChecksInKeepsItsLease() {
    ResourceKey key = boxes.apply("a", 3);
    StepResult result =
        step(
            key,
            pass -> {
              for (int i = 0; i < 4; i++) {
                time.advance(Duration.ofSeconds(20));
                pass.checkpoint();
              }
              return Outcome.done();
            });
    assertThat(result.outcome()).isEqualTo(Outcome.done());
  }

  @Test
  void law32_aPassPastItsDeadlineMayNotActAnyMore() {
    ResourceKey key = boxes.apply("a", 3);
    StepResult result =
        step(
            key,
            pass -> {
              time.advance(SETTINGS.passLimit());
              pass.checkpoint();
              return Outcome.done();
            });
    assertThat(result.outcome()).isInstanceOf(Outcome.Backoff.class);
    assertThat(boxes.audit.getLast().outcome()).isEqualTo("DeadlineException");
  }

  @Test
  void aConflictIsNoFailureAndTriedAgainAtOnce() {
    ResourceKey key = boxes.apply("a", 3);
    step(key, pass -> Outcome.done());
    StepResult result =
        step(
            key,
            pass -> {
              byte[] stored = boxes.objects.get(key.statusObject()).orElseThrow().body();
              String version = boxes.get(key).statusVersion();
              assertThat(version).isNotNull();
              boxes.objects.replace(key.statusObject(), stored, version);
              pass.status(new Status(3));
              return Outcome.done();
            });
    assertThat(result.delay()).isEqualTo(Duration.ZERO);
    assertThat(result.attempt()).isZero();
    assertThat(boxes.get(key).statusBody()).isEmpty();
  }

  @Test
  void aResourceThatIsNotThereIsDone() {
    ResourceKey key = Boxes.KIND.key("ghost");
    assertThat(step(key, pass -> Outcome.done()).outcome()).isEqualTo(Outcome.done());
    assertThat(boxes.leases.inspect(key)).isEmpty();
  }

  @Test
  void everyStepLeavesAnAuditRecord() {
    ResourceKey key = boxes.apply("a", 3);
    Instant began = time.now();
    step(
        key,
        pass -> {
          time.advance(Duration.ofSeconds(2));
          return Outcome.after(POLL, "more");
        });
    assertThat(boxes.audit).hasSize(1);
    assertThat(boxes.audit.getFirst())
        .satisfies(a -> {
          assertThat(a.key()).isEqualTo(key);
          assertThat(a.startedAt()).isEqualTo(began);
          assertThat(a.took()).isEqualTo(Duration.ofSeconds(2));
          assertThat(a.outcome()).isEqualTo("After");
          assertThat(a.writes()).isEqualTo(1);
          assertThat(a.delay()).isEqualTo(POLL);
        });
  }

  private void annotate(ResourceKey key, Map<String, String> annotations) {
    boxes.store.edit(key, s -> s.withMetadata(s.metadata().withAnnotations(annotations)));
  }

  private List<String> objectsOf(ResourceKey key) {
    return boxes.objects.list(key + "/", "", 10).entries().stream()
        .map(Listing.Entry::key)
        .toList();
  }
}
