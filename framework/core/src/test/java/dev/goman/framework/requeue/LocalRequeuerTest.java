package dev.goman.framework.requeue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.goman.framework.lease.Acquisition;
import dev.goman.framework.lease.Lease;
import dev.goman.framework.lease.StoreLeases;
import dev.goman.framework.lease.WakeUp;
import dev.goman.framework.requeue.Requeuer.Delivery;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.MemoryObjectStore;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.ManualTime;
import dev.goman.framework.time.SystemTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class LocalRequeuerTest extends RequeuerContract {
  private static final Ids IDS = Ids.from(new Random(1));
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final ManualTime time = ManualTime.atStartOf2026();
  private final ObjectStore store = new MemoryObjectStore(time);
  private final StoreLeases leases = new StoreLeases(store, time);

  @Override
  protected Requeuer emptyRequeuer() {
    return new LocalRequeuer(leases, time, IDS);
  }

  @Override
  protected Requeuer afterRestart() {
    return emptyRequeuer();
  }

  @Override
  protected Instant now() {
    return time.now();
  }

  @Override
  protected WakeUp released(ResourceKey key, Instant dueAt, String reason) {
    Lease lease = take(key, "me");
    WakeUp wakeUp = new WakeUp(key, dueAt, 0, lease.fence(), reason);
    assertThat(leases.release(lease, wakeUp)).isTrue();
    return wakeUp;
  }

  @Override
  protected Duration delay() {
    return Duration.ofHours(10);
  }

  @Override
  protected void pass(Duration duration) {
    time.advance(duration);
  }

  @Override
  protected void passUntilUnconfirmedReturns() {
    time.advance(LocalRequeuer.UNCONFIRMED);
  }

  private Lease take(ResourceKey key, String owner) {
    return ((Acquisition.Acquired) leases.acquire(key, owner, "test", MINUTE)).lease();
  }

  private static List<Delivery> pollAll(Requeuer requeuer) throws InterruptedException {
    return requeuer.poll(Duration.ZERO);
  }

  @Test
  void aWakeUpIsDeliveredInTheVeryMomentItIsDue() throws Exception {
    Requeuer requeuer = emptyRequeuer();
    Instant due = now().plus(Duration.ofMillis(12_345));
    requeuer.schedule(released(KEY, due, "waiting"));

    assertThat(requeuer.poll(MINUTE)).hasSize(1);
    assertThat(now()).isEqualTo(due);
  }

  @Test
  void earlierComesFirst() throws Exception {
    Requeuer requeuer = emptyRequeuer();
    for (int i = 9; i >= 0; i--) {
      requeuer.schedule(
          released(new ResourceKey("things", "n-" + i), now().plusSeconds(i), "waiting"));
    }
    time.advance(MINUTE);

    assertThat(pollAll(requeuer))
        .extracting(delivery -> delivery.key().name())
        .containsExactly("n-0", "n-1", "n-2", "n-3", "n-4", "n-5", "n-6", "n-7", "n-8", "n-9");
  }

  @Test
  void aLaterWakeUpReplacesTheOneBefore() throws Exception {
    Requeuer requeuer = emptyRequeuer();
    WakeUp first = released(KEY, now(), "waiting");
    requeuer.schedule(first);
    WakeUp second = released(KEY, now().plus(MINUTE), "waiting still");
    requeuer.schedule(second);
    requeuer.schedule(first);

    assertThat(pollAll(requeuer)).isEmpty();
    assertThat(requeuer.poll(MINUTE)).extracting(Delivery::timer).containsExactly(second.timer());
  }

  @Test
  void aWakeUpOfASettledKeyIsStale() throws Exception {
    Requeuer requeuer = emptyRequeuer();
    WakeUp wakeUp = released(KEY, now(), "waiting");
    leases.release(take(KEY, "me"), null);

    requeuer.schedule(wakeUp);

    assertThat(pollAll(requeuer)).isEmpty();
    assertThat(leases.inspect(KEY).orElseThrow().wakeUp()).isNull();
  }

  @Test
  void anotherProcessTakesUpWhatADeadOneHadPromisedAfterARestartMissedIt() throws Exception {
    Requeuer survivor = emptyRequeuer();
    assertThat(pollAll(survivor)).isEmpty();
    WakeUp wakeUp = released(KEY, now().plusSeconds(40), "by the one who dies");

    Instant due = wakeUp.dueAt();
    assertThat(survivor.poll(Duration.ofMinutes(5)))
        .extracting(Delivery::timer)
        .containsExactly(wakeUp.timer());
    assertThat(now()).isBetween(due, due.plus(LocalRequeuer.PAUSE).plus(LocalRequeuer.GRACE));
  }

  @Test
  void aProcessThatLivesIsNotOvertaken() throws Exception {
    Requeuer other = emptyRequeuer();
    assertThat(pollAll(other)).isEmpty();
    for (int i = 0; i < 20; i++) {
      released(KEY, now().plusSeconds(40), "by the one who lives");
      assertThat(other.poll(Duration.ofSeconds(41))).isEmpty();
    }
  }

  @Test
  void aHolderThatDiedIsFollowed() throws Exception {
    Requeuer survivor = emptyRequeuer();
    assertThat(pollAll(survivor)).isEmpty();
    Instant until = take(KEY, "the one who dies").until();

    assertThat(survivor.poll(Duration.ofMinutes(5))).extracting(Delivery::key).containsExactly(KEY);
    assertThat(now()).isBetween(until, until.plus(LocalRequeuer.PAUSE).plus(LocalRequeuer.GRACE));
  }

  @Test
  void aHolderThatRenewsIsLeftAlone() throws Exception {
    Requeuer other = emptyRequeuer();
    Lease lease = take(KEY, "the one who lives");
    for (int i = 0; i < 20; i++) {
      lease = leases.renew(lease, MINUTE);
      assertThat(other.poll(Duration.ofSeconds(50))).isEmpty();
    }
  }

  @Test
  void aHintForAKeyThatSomebodyHoldsIsStillDelivered() throws Exception {
    Requeuer requeuer = emptyRequeuer();
    Lease lease = take(KEY, "somebody");

    requeuer.schedule(new WakeUp(KEY, now(), 0, 0, "an event"));

    assertThat(pollAll(requeuer))
        .extracting(Delivery::key, Delivery::timer)
        .containsExactly(tuple(KEY, 0L));
    assertThat(leases.renew(lease, MINUTE).fence()).isEqualTo(lease.fence());
  }

  @Test
  void aHintDoesNotPutOffWhatIsDueEarlier() throws Exception {
    WakeUp wakeUp = released(KEY, now().plusSeconds(5), "waiting");
    Requeuer requeuer = emptyRequeuer();
    requeuer.schedule(new WakeUp(KEY, now().plus(MINUTE), 0, 0, "an event"));

    WakeUp named = leases.inspect(KEY).orElseThrow().wakeUp();
    assertThat(named).isNotNull();
    assertThat(named.dueAt()).isEqualTo(wakeUp.dueAt());
    assertThat(requeuer.poll(Duration.ofSeconds(5)))
        .extracting(Delivery::timer)
        .containsExactly(named.timer());
  }

  @Test
  void whoWaitsIsWokenByWhatIsScheduledMeanwhile() throws Exception {
    SystemTime real = new SystemTime();
    StoreLeases own = new StoreLeases(store, real);
    LocalRequeuer requeuer = new LocalRequeuer(own, real, IDS);
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<Delivery>> poll = pool.submit(() -> requeuer.poll(Duration.ofSeconds(25)));
      long start = real.nanoTime();
      requeuer.schedule(new WakeUp(KEY, real.now(), 0, 0, "now"));

      assertThat(poll.get(60, TimeUnit.SECONDS)).hasSize(1);
      assertThat(real.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(20));
    }
  }
}
