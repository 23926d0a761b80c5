package dev.goman.framework.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What {@link Leases} promises, as tests. An adapter's own test extends this and makes the adapter;
 * one whose service is known to break a promise overrides that one test and says so.
 */
@SuppressWarnings("NullAway.Init") // leases is set before each test
public abstract class LeasesContract {
  protected static final ResourceKey KEY = new ResourceKey("things", "a");
  private static final ResourceKey OTHER = new ResourceKey("things", "b");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** The clock by which {@link #leases} goes. */
  protected final ManualTime time = ManualTime.atStartOf2026();

  private Leases leases;

  /** Leases of which none was ever taken, going by {@link #time}. */
  protected abstract Leases noLeases() throws Exception;

  /** A second client of what {@link #noLeases} last made, as another process has it. */
  protected Leases sameLeases() throws Exception {
    return leases;
  }

  /** How many threads contend in the races. */
  protected int contenders() {
    return 8;
  }

  protected int rounds() {
    return 20;
  }

  @BeforeEach
  final void open() throws Exception {
    leases = noLeases();
  }

  private Lease take(ResourceKey key, String owner) {
    return acquired(leases.acquire(key, owner, "test", MINUTE)).lease();
  }

  private static Acquisition.Acquired acquired(Acquisition acquisition) {
    assertThat(acquisition).isInstanceOf(Acquisition.Acquired.class);
    return (Acquisition.Acquired) acquisition;
  }

  private LeaseRow row(ResourceKey key) {
    return leases.inspect(key).orElseThrow();
  }

  private static WakeUp wakeUp(Lease lease, Instant dueAt, int attempt) {
    return new WakeUp(lease.key(), dueAt, attempt, lease.fence(), "waiting for machines");
  }

  // Taking

  @Test
  protected void aFreeKeyIsTaken() {
    Acquisition.Acquired acquired = acquired(leases.acquire(KEY, "me", "to look", MINUTE));

    assertThat(acquired.attempt()).isZero();
    assertThat(acquired.lease().key()).isEqualTo(KEY);
    assertThat(acquired.lease().owner()).isEqualTo("me");
    assertThat(acquired.lease().fence()).isPositive();
    assertThat(acquired.lease().until()).isEqualTo(time.now().plus(MINUTE));
  }

  @Test
  protected void aHeldKeyIsNotTakenAndTheHolderIsNamed() {
    Lease mine = acquired(leases.acquire(KEY, "me", "to look", MINUTE)).lease();
    Instant since = time.now();
    time.advance(Duration.ofSeconds(59));

    Acquisition answer = leases.acquire(KEY, "you", "to look too", MINUTE);

    assertThat(answer)
        .isEqualTo(
            new Acquisition.Held(
                new LeaseRow(KEY, "me", "to look", since, mine.until(), mine.fence(), null)));
    assertThat(row(KEY).owner()).isEqualTo("me");
  }

  @Test
  protected void keysDoNotMeddle() {
    take(KEY, "me");

    assertThat(take(OTHER, "you").owner()).isEqualTo("you");
    assertThat(take(new ResourceKey("others", "a"), "you").owner()).isEqualTo("you");
  }

  @Test
  protected void aLeaseEndsByItself() {
    Lease mine = take(KEY, "me");
    time.advance(MINUTE);

    Lease yours = take(KEY, "you");

    assertThat(yours.fence()).isGreaterThan(mine.fence());
    assertThat(row(KEY).owner()).isEqualTo("you");
  }

  @Test
  protected void aHolderWhoAsksAgainHasItAgainWithALargerFence() {
    Lease first = take(KEY, "me");
    time.advance(Duration.ofSeconds(10));

    Lease second = take(KEY, "me");

    assertThat(second.fence()).isGreaterThan(first.fence());
    assertThat(second.until()).isEqualTo(time.now().plus(MINUTE));
    assertThatThrownBy(() -> leases.renew(first, MINUTE)).isInstanceOf(LeaseLostException.class);
    assertThat(leases.release(first, null)).isFalse();
    assertThat(row(KEY).fence()).isEqualTo(second.fence());
  }

  @Test
  protected void fencesOnlyGrow() {
    long last = 0;
    for (int i = 0; i < 20; i++) {
      Lease lease = take(KEY, "owner " + i);
      assertThat(lease.fence()).isGreaterThan(last);
      last = lease.fence();
      switch (i % 4) {
        case 0 -> leases.release(lease, null);
        case 1 -> leases.release(lease, wakeUp(lease, time.now(), i));
        case 2 -> leases.forget(lease);
        default -> time.advance(MINUTE);
      }
    }
  }

  @Test
  protected void aLeaseNeedsALength() {
    for (Duration length : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> leases.acquire(KEY, "me", "test", length));
    }
    Lease lease = take(KEY, "me");
    assertThatIllegalArgumentException().isThrownBy(() -> leases.renew(lease, Duration.ZERO));
    assertThat(row(KEY).until()).isEqualTo(lease.until());
  }

  @Test
  protected void ownerAndPurposeMayBeAnyText() {
    String text = "grüße 日本 👩‍👩‍👧‍👦 \" \n \\ {}";
    acquired(leases.acquire(KEY, text, text, MINUTE));

    assertThat(row(KEY).owner()).isEqualTo(text);
    assertThat(row(KEY).purpose()).isEqualTo(text);
  }

  // Renewing

  @Test
  protected void renewingExtendsFromNowAndKeepsTheFence() {
    Lease lease = take(KEY, "me");
    time.advance(Duration.ofSeconds(50));

    Lease renewed = leases.renew(lease, MINUTE);

    assertThat(renewed.fence()).isEqualTo(lease.fence());
    assertThat(renewed.until()).isEqualTo(time.now().plus(MINUTE));
    time.advance(Duration.ofSeconds(50));
    assertThat(leases.acquire(KEY, "you", "test", MINUTE)).isInstanceOf(Acquisition.Held.class);
  }

  @Test
  protected void aLeaseThatEndedIsRenewedIfNobodyTookTheKey() {
    Lease lease = take(KEY, "me");
    time.advance(MINUTE.multipliedBy(2));

    assertThat(leases.renew(lease, MINUTE).until()).isEqualTo(time.now().plus(MINUTE));
  }

  @Test
  protected void aLeaseThatSomebodyElseTookIsLost() {
    Lease mine = take(KEY, "me");
    time.advance(MINUTE);
    Lease yours = take(KEY, "you");

    assertThatThrownBy(() -> leases.renew(mine, MINUTE))
        .isInstanceOf(LeaseLostException.class)
        .hasMessageContaining("things/a");
    assertThat(row(KEY).until()).isEqualTo(yours.until());
  }

  @Test
  protected void aReleasedLeaseIsLost() {
    Lease lease = take(KEY, "me");
    leases.release(lease, null);

    assertThatThrownBy(() -> leases.renew(lease, MINUTE)).isInstanceOf(LeaseLostException.class);
    assertThat(take(KEY, "you").owner()).isEqualTo("you");
  }

  @Test
  protected void aLeaseOfAKeyThatWasNeverTakenIsLost() {
    Lease invented = new Lease(KEY, "me", 1, time.now().plus(MINUTE));

    assertThatThrownBy(() -> leases.renew(invented, MINUTE)).isInstanceOf(LeaseLostException.class);
    assertThat(leases.release(invented, null)).isFalse();
    leases.forget(invented);
    assertThat(leases.inspect(KEY)).isEmpty();
  }

  // Releasing

  @Test
  protected void releasingFreesTheKeyAtOnce() {
    Lease mine = take(KEY, "me");

    assertThat(leases.release(mine, null)).isTrue();

    assertThat(row(KEY).heldAt(time.now())).isFalse();
    assertThat(row(KEY).owner()).isEqualTo("me");
    assertThat(take(KEY, "you").fence()).isGreaterThan(mine.fence());
  }

  @Test
  protected void aReleaseNotesTheWakeUp() {
    Lease lease = take(KEY, "me");
    WakeUp wakeUp = wakeUp(lease, time.now().plusSeconds(30), 3);

    assertThat(leases.release(lease, wakeUp)).isTrue();

    assertThat(row(KEY).wakeUp()).isEqualTo(wakeUp);
    assertThat(acquired(leases.acquire(KEY, "you", "test", MINUTE)).attempt()).isEqualTo(3);
  }

  @Test
  protected void aWakeUpStaysWhileTheKeyIsHeldSoThatItOutlivesTheHolder() {
    Lease first = take(KEY, "me");
    WakeUp wakeUp = wakeUp(first, time.now().plusSeconds(30), 3);
    leases.release(first, wakeUp);

    Lease second = take(KEY, "me");
    assertThat(row(KEY).wakeUp()).isEqualTo(wakeUp);
    leases.renew(second, MINUTE);
    assertThat(row(KEY).wakeUp()).isEqualTo(wakeUp);
    time.advance(MINUTE);
    assertThat(acquired(leases.acquire(KEY, "you", "test", MINUTE)).attempt()).isEqualTo(3);
  }

  @Test
  protected void aReleaseWithoutWakeUpClearsTheOneBefore() {
    Lease first = take(KEY, "me");
    leases.release(first, wakeUp(first, time.now(), 3));
    leases.release(take(KEY, "me"), null);

    assertThat(row(KEY).wakeUp()).isNull();
    assertThat(acquired(leases.acquire(KEY, "me", "test", MINUTE)).attempt()).isZero();
  }

  @Test
  protected void aReleaseByAnEarlierHolderHasNoEffect() {
    Lease mine = take(KEY, "me");
    time.advance(MINUTE);
    Lease yours = take(KEY, "you");

    assertThat(leases.release(mine, wakeUp(mine, time.now(), 7))).isFalse();

    assertThat(row(KEY).owner()).isEqualTo("you");
    assertThat(row(KEY).until()).isEqualTo(yours.until());
    assertThat(row(KEY).wakeUp()).isNull();
  }

  @Test
  protected void aLeaseThatEndedIsReleasedIfNobodyTookTheKey() {
    Lease lease = take(KEY, "me");
    time.advance(MINUTE.multipliedBy(2));
    WakeUp wakeUp = wakeUp(lease, time.now(), 1);

    assertThat(leases.release(lease, wakeUp)).isTrue();
    assertThat(row(KEY).wakeUp()).isEqualTo(wakeUp);
  }

  @Test
  protected void aWakeUpMayBeDueAnyTime() {
    for (String at :
        List.of(
            "1970-01-01T00:00:00Z", "2026-01-01T00:00:00.123456789Z", "2525-12-31T23:59:59.999Z")) {
      Lease lease = take(KEY, "me");
      leases.release(lease, wakeUp(lease, Instant.parse(at), 0));
      WakeUp kept = row(KEY).wakeUp();
      assertThat(kept).isNotNull();
      assertThat(kept.dueAt().toEpochMilli()).isEqualTo(Instant.parse(at).toEpochMilli());
    }
  }

  // Forgetting

  @Test
  protected void forgettingFreesTheKeyAndTheFenceStillGrows() {
    Lease lease = take(KEY, "me");
    for (int i = 0; i < 5; i++) {
      lease = take(KEY, "me");
    }
    leases.forget(lease);

    assertThat(leases.inspect(KEY).filter(row -> row.heldAt(time.now()))).isEmpty();
    assertThat(leases.inspect(KEY).map(LeaseRow::wakeUp)).isEmpty();
    assertThat(take(KEY, "you").fence()).isGreaterThan(lease.fence());
  }

  @Test
  protected void forgettingByAnEarlierHolderHasNoEffect() {
    Lease mine = take(KEY, "me");
    time.advance(MINUTE);
    Lease yours = take(KEY, "you");

    leases.forget(mine);

    assertThat(row(KEY).owner()).isEqualTo("you");
    assertThat(leases.renew(yours, MINUTE).fence()).isEqualTo(yours.fence());
  }

  @Test
  protected void aForgottenLeaseIsLost() {
    Lease lease = take(KEY, "me");
    leases.forget(lease);

    assertThatThrownBy(() -> leases.renew(lease, MINUTE)).isInstanceOf(LeaseLostException.class);
    assertThat(leases.release(lease, wakeUp(lease, time.now(), 1))).isFalse();
    leases.forget(lease);
    assertThat(leases.inspect(KEY).map(LeaseRow::wakeUp)).isEmpty();
  }

  // Looking

  @Test
  protected void aKeyThatWasNeverLeasedHasNoRow() {
    assertThat(leases.inspect(KEY)).isEmpty();
  }

  @Test
  protected void anotherClientSeesEachFinishedChange() throws Exception {
    Leases other = sameLeases();
    Lease lease = take(KEY, "me");

    assertThat(other.inspect(KEY)).isEqualTo(leases.inspect(KEY));
    assertThat(other.acquire(KEY, "you", "test", MINUTE)).isInstanceOf(Acquisition.Held.class);
    leases.release(lease, null);
    assertThat(acquired(other.acquire(KEY, "you", "test", MINUTE)).lease().fence())
        .isGreaterThan(lease.fence());
    assertThatThrownBy(() -> leases.renew(lease, MINUTE)).isInstanceOf(LeaseLostException.class);
  }

  @Test
  protected void allRowsAreListedPageByPage() {
    Set<ResourceKey> keys = new HashSet<>();
    for (int i = 0; i < 23; i++) {
      ResourceKey key = new ResourceKey(i % 2 == 0 ? "things" : "others", "name-" + i);
      Lease lease = take(key, "me");
      if (i % 3 == 0) {
        leases.release(lease, wakeUp(lease, time.now(), i));
      }
      keys.add(key);
    }
    for (int limit : new int[] {1, 5, 22, 23, 24, 1_000}) {
      List<LeaseRow> rows = listed(limit);
      assertThat(rows).hasSize(23);
      assertThat(rows).extracting(LeaseRow::key).containsExactlyInAnyOrderElementsOf(keys);
      assertThat(rows).allSatisfy(row -> assertThat(row).isEqualTo(row(row.key())));
    }
  }

  private List<LeaseRow> listed(int limit) {
    List<LeaseRow> all = new ArrayList<>();
    List<LeaseRow> page;
    do {
      page = leases.list(all.isEmpty() ? null : all.getLast().key(), limit);
      assertThat(page).hasSizeLessThanOrEqualTo(limit);
      all.addAll(page);
    } while (page.size() == limit);
    return all;
  }

  @Test
  protected void noLeasesListNothing() {
    assertThat(leases.list(null, 10)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> leases.list(null, 0));
  }

  // Races

  @Test
  protected void ofManyWhoTakeAKeyOneHasIt() throws Exception {
    for (int round = 0; round < rounds(); round++) {
      ResourceKey key = new ResourceKey("things", "r-" + round);
      List<Optional<Lease>> answers = race(owner -> leases.acquire(key, owner, "race", MINUTE));
      List<Lease> won = answers.stream().flatMap(Optional::stream).toList();
      assertThat(won).as("round %d", round).hasSize(1);
      assertThat(row(key).owner()).isEqualTo(won.getFirst().owner());
      assertThat(row(key).fence()).isEqualTo(won.getFirst().fence());
    }
  }

  @Test
  protected void noTwoLeasesEverHaveOneFence() throws Exception {
    List<List<Long>> fences =
        inParallel(number -> {
          List<Long> mine = new ArrayList<>();
          for (int done = 0; done < rounds(); ) {
            Lease lease = tryTake("owner-" + number);
            if (lease != null) {
              assertThat(mine).allMatch(earlier -> earlier < lease.fence());
              mine.add(lease.fence());
              free(lease, done++);
            }
          }
          return mine;
        });
    assertThat(fences.stream().flatMap(List::stream).distinct()).hasSize(contenders() * rounds());
  }

  private @Nullable Lease tryTake(String owner) {
    return leases.acquire(KEY, owner, "race", MINUTE) instanceof Acquisition.Acquired a
        ? a.lease()
        : null;
  }

  private void free(Lease lease, int round) {
    if (round % 3 == 0) {
      leases.forget(lease);
    } else {
      assertThat(leases.release(lease, round % 3 == 1 ? null : wakeUp(lease, time.now(), round)))
          .isTrue();
    }
  }

  private interface Take {
    Acquisition by(String owner);
  }

  private List<Optional<Lease>> race(Take take) throws Exception {
    return inParallel(number ->
        take.by("owner-" + number) instanceof Acquisition.Acquired a
            ? Optional.of(a.lease())
            : Optional.empty());
  }

  private interface Task<T> {
    T run(int number) throws Exception;
  }

  private <T> List<T> inParallel(Task<T> task) throws Exception {
    int threads = contenders();
    CyclicBarrier start = new CyclicBarrier(threads);
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Callable<T>> calls = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        calls.add(() -> {
          start.await(60, TimeUnit.SECONDS);
          return task.run(number);
        });
      }
      List<T> results = new ArrayList<>();
      for (Future<T> each : pool.invokeAll(calls)) {
        results.add(each.get());
      }
      return results;
    }
  }
}
