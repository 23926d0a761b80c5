package dev.goman.framework.requeue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.framework.lease.WakeUp;
import dev.goman.framework.requeue.Requeuer.Delivery;
import dev.goman.framework.resource.ResourceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What {@link Requeuer} promises, as tests. An adapter's own test extends this, makes the adapter,
 * and says how time passes: at once, or in truth. One whose service is known to break a promise
 * overrides that one test and says so.
 */
@SuppressWarnings("NullAway.Init") // requeuer is set before each test
public abstract class RequeuerContract {
  protected static final ResourceKey KEY = new ResourceKey("things", "a");
  private static final Duration MOMENT = Duration.ofMillis(1);

  private Requeuer requeuer;

  /** A requeuer that has nothing to deliver. */
  protected abstract Requeuer emptyRequeuer() throws Exception;

  /** A requeuer of a process begun after the one of {@link #emptyRequeuer} was killed. */
  protected abstract Requeuer afterRestart() throws Exception;

  /** The time by which wake-ups are due. */
  protected abstract Instant now();

  /** A wake-up as a controller has one, after it has released the lease with it. */
  protected abstract WakeUp released(ResourceKey key, Instant dueAt, String reason);

  /** How long the delays in these tests are; the least that the adapter can tell from none. */
  protected abstract Duration delay();

  /** Lets a time pass. */
  protected abstract void pass(Duration duration) throws Exception;

  /** Lets pass what an unconfirmed delivery takes to come back. */
  protected abstract void passUntilUnconfirmedReturns() throws Exception;

  @BeforeEach
  final void open() throws Exception {
    requeuer = emptyRequeuer();
  }

  private WakeUp schedule(ResourceKey key, Instant dueAt) {
    WakeUp wakeUp = released(key, dueAt, "waiting");
    requeuer.schedule(wakeUp);
    return wakeUp;
  }

  /** Polls until something comes; a service need not have it at the first look. */
  private static List<Delivery> await(Requeuer requeuer) throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      List<Delivery> deliveries = requeuer.poll(Duration.ofSeconds(1));
      if (!deliveries.isEmpty()) {
        return deliveries;
      }
    }
    throw new AssertionError("nothing was delivered");
  }

  private static Set<ResourceKey> awaitAll(Requeuer requeuer, int count) throws Exception {
    Set<ResourceKey> keys = new HashSet<>();
    while (keys.size() < count) {
      for (Delivery delivery : await(requeuer)) {
        keys.add(delivery.key());
        requeuer.confirm(delivery);
      }
    }
    return keys;
  }

  private static Set<ResourceKey> keys(int count) {
    Set<ResourceKey> keys = new HashSet<>();
    for (int i = 0; i < count; i++) {
      keys.add(new ResourceKey("things", "name-" + i));
    }
    return keys;
  }

  @Test
  protected void nothingIsDeliveredWhereNothingWasScheduled() throws Exception {
    assertThat(requeuer.poll(Duration.ZERO)).isEmpty();
    assertThat(requeuer.poll(MOMENT)).isEmpty();
  }

  @Test
  protected void whatIsDueIsDelivered() throws Exception {
    WakeUp wakeUp = schedule(KEY, now());

    List<Delivery> deliveries = await(requeuer);

    assertThat(deliveries).hasSize(1);
    assertThat(deliveries.getFirst().key()).isEqualTo(KEY);
    assertThat(deliveries.getFirst().timer()).isEqualTo(wakeUp.timer());
  }

  @Test
  protected void whatWasDueLongAgoIsDelivered() throws Exception {
    schedule(KEY, Instant.EPOCH);

    assertThat(await(requeuer)).extracting(Delivery::key).containsExactly(KEY);
  }

  @Test
  protected void nothingIsDeliveredBeforeItIsDue() throws Exception {
    schedule(KEY, now().plus(delay()));
    assertThat(requeuer.poll(Duration.ZERO)).isEmpty();

    pass(delay());
    assertThat(await(requeuer)).extracting(Delivery::key).containsExactly(KEY);
  }

  @Test
  protected void aPollWaitsForWhatBecomesDue() throws Exception {
    schedule(KEY, now().plus(delay()));

    assertThat(requeuer.poll(delay().plus(Duration.ofSeconds(10))))
        .extracting(Delivery::key)
        .containsExactly(KEY);
  }

  @Test
  protected void whatIsConfirmedDoesNotComeBack() throws Exception {
    schedule(KEY, now());
    requeuer.confirm(await(requeuer).getFirst());

    passUntilUnconfirmedReturns();
    assertThat(requeuer.poll(MOMENT)).isEmpty();
  }

  @Test
  protected void whatIsNotConfirmedComesBackLater() throws Exception {
    schedule(KEY, now());
    Delivery first = await(requeuer).getFirst();
    assertThat(requeuer.poll(Duration.ZERO)).isEmpty();

    passUntilUnconfirmedReturns();
    Delivery second = await(requeuer).getFirst();
    assertThat(second.key()).isEqualTo(KEY);
    assertThat(second.timer()).isEqualTo(first.timer());
    requeuer.confirm(second);
  }

  @Test
  protected void confirmingTwiceDoesNoHarm() throws Exception {
    schedule(KEY, now());
    Delivery delivery = await(requeuer).getFirst();
    requeuer.confirm(delivery);
    requeuer.confirm(delivery);

    schedule(KEY, now());
    assertThat(await(requeuer)).extracting(Delivery::key).containsExactly(KEY);
  }

  @Test
  protected void wakeUpsOutliveTheProcess() throws Exception {
    schedule(KEY, now());
    ResourceKey later = new ResourceKey("things", "later");
    schedule(later, now().plus(delay()));

    Requeuer next = afterRestart();
    pass(delay());
    assertThat(awaitAll(next, 2)).containsExactlyInAnyOrder(KEY, later);
  }

  @Test
  protected void aDeliveryThatAKilledProcessHadTakenIsMadeAgain() throws Exception {
    WakeUp wakeUp = schedule(KEY, now());
    await(requeuer);

    Requeuer next = afterRestart();
    passUntilUnconfirmedReturns();
    assertThat(await(next).getFirst().timer()).isEqualTo(wakeUp.timer());
  }

  @Test
  protected void aHintByWhoHeldNoLeaseOutlivesTheProcessToo() throws Exception {
    requeuer.schedule(new WakeUp(KEY, now(), 0, 0, "handed over"));

    assertThat(await(afterRestart())).extracting(Delivery::key).containsExactly(KEY);
  }

  @Test
  protected void manyAreDeliveredEachOfThem() throws Exception {
    Set<ResourceKey> keys = keys(250);
    keys.forEach(key -> schedule(key, now()));

    assertThat(awaitAll(requeuer, keys.size())).isEqualTo(keys);
  }

  @Test
  protected void aReasonMayBeAnyText() throws Exception {
    requeuer.schedule(released(KEY, now(), "grüße 日本 👩‍👩‍👧‍👦 \" \n \\ {} </a>"));

    assertThat(await(requeuer)).extracting(Delivery::key).containsExactly(KEY);
  }

  @Test
  protected void whoIsInterruptedIsToldSo() throws Exception {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> requeuer.poll(Duration.ofSeconds(20)))
          .isInstanceOf(InterruptedException.class);
    } finally {
      assertThat(Thread.interrupted()).isFalse();
    }
  }

  @Test
  protected void manyMayScheduleAndPollAtOnce() throws Exception {
    Set<ResourceKey> keys = keys(60);
    List<ResourceKey> all = List.copyOf(keys);
    Set<ResourceKey> seen = new HashSet<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(6)) {
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        List<ResourceKey> share = all.subList(i * 20, (i + 1) * 20);
        writers.add(pool.submit(() -> share.forEach(key -> schedule(key, now()))));
      }
      List<Future<List<ResourceKey>>> pollers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        pollers.add(pool.submit(this::pollSome));
      }
      for (Future<?> each : writers) {
        each.get(60, TimeUnit.SECONDS);
      }
      for (Future<List<ResourceKey>> each : pollers) {
        seen.addAll(each.get(60, TimeUnit.SECONDS));
      }
    }
    Set<ResourceKey> missing = new HashSet<>(keys);
    missing.removeAll(seen);
    seen.addAll(awaitAll(requeuer, missing.size()));
    assertThat(seen).isEqualTo(keys);
  }

  private List<ResourceKey> pollSome() throws InterruptedException {
    List<ResourceKey> seen = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      for (Delivery delivery : requeuer.poll(MOMENT)) {
        seen.add(delivery.key());
        requeuer.confirm(delivery);
      }
    }
    return seen;
  }
}
