package dev.goman.framework.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.framework.queue.Explanation.State;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.Test;

/** Laws 25 to 29. */
class BackoffLawsTest {
  private static final int MOST_FAILURES = 10_000;
  private static final Duration BASE = Duration.ofNanos(4);
  private static final Duration CAP = Duration.ofNanos(1_000);

  private WorkQueue<Integer> queue = new WorkQueue<>(Backoff.exponential(BASE, CAP));

  @BeforeTry
  void startAnew() {
    queue = new WorkQueue<>(Backoff.exponential(BASE, CAP));
  }

  @Property(tries = 100)
  void law25_delayIsTheBaseDoubledUpToTheCapAtEveryFailure(
      @ForAll @LongRange(min = 1, max = 10_000_000_000L) long base,
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 8) long more) {
    Backoff backoff = Backoff.exponential(Duration.ofNanos(base), Duration.ofNanos(base + more));
    BigInteger cap = BigInteger.valueOf(base + more);
    Duration before = Duration.ZERO;
    for (int failures = 0; failures <= MOST_FAILURES; failures++) {
      Duration delay = backoff.delay(failures, 0);
      BigInteger exact = BigInteger.valueOf(base).shiftLeft(Math.min(failures, 100)).min(cap);
      assertThat(delay.toNanos()).isEqualTo(exact.longValueExact());
      assertThat(delay).isGreaterThanOrEqualTo(before);
      before = delay;
    }
    assertThat(backoff.delay(Integer.MAX_VALUE, 0)).isEqualTo(before);
  }

  @Property(tries = 100)
  void law25_fullJitterStaysBetweenZeroAndTheDelay(@ForAll Random random) {
    Backoff plain = Backoff.exponential(Duration.ofMillis(5), Duration.ofDays(400_000));
    Backoff jittered = plain.withFullJitter(random);
    for (int failures = 0; failures <= 100; failures++) {
      Duration longest = Duration.ofNanos(Nanos.of(plain.delay(failures, 0)));
      assertThat(jittered.delay(failures, 0)).isBetween(Duration.ZERO, longest);
    }
  }

  @Test
  void law25_fullJitterReachesBothEnds() {
    Backoff jittered = Backoff.exponential(BASE, CAP).withFullJitter(new Random(1));
    List<Long> drawn = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      drawn.add(jittered.delay(0, 0).toNanos());
    }
    assertThat(drawn).contains(0L, 1L, 2L, 3L, 4L);
  }

  @Property
  void law26_theLongerOfTwoCounts(@ForAll @IntRange(max = 20) int failures) {
    Backoff exponential = Backoff.exponential(BASE, CAP);
    Backoff fastSlow = Backoff.fastSlow(Duration.ofNanos(10), Duration.ofNanos(100), 5);
    Duration expected =
        Duration.ofNanos(
            Math.max(exponential.delay(failures, 0).toNanos(), failures < 5 ? 10 : 100));

    assertThat(exponential.max(fastSlow).delay(failures, 0)).isEqualTo(expected);
    assertThat(fastSlow.max(exponential).delay(failures, 0)).isEqualTo(expected);
  }

  @Property
  void law26_aTokenBucketLetsNoMoreThroughThanItSays(
      @ForAll @IntRange(min = 1, max = 20) int interval,
      @ForAll @IntRange(min = 1, max = 10) int burst,
      @ForAll @Size(min = 1, max = 100) List<@IntRange(max = 30) Integer> gaps) {
    TokenBucket bucket = new TokenBucket(Duration.ofNanos(interval), burst);
    long now = Long.MAX_VALUE - 200;
    List<Long> allowed = new ArrayList<>();
    long start = now;
    for (int gap : gaps) {
      now += gap;
      allowed.add(now - start + bucket.delay(0, now).toNanos());
    }

    assertThat(allowed.subList(0, Math.min(burst, allowed.size())))
        .as("a full bucket lets its burst through at once")
        .isEqualTo(arrivals(gaps).subList(0, Math.min(burst, allowed.size())));
    for (int first = 0; first < allowed.size(); first++) {
      for (int last = first; last < allowed.size(); last++) {
        long span = allowed.get(last) - allowed.get(first);
        assertThat(last - first + 1L).isLessThanOrEqualTo(burst + span / interval);
      }
    }
  }

  private static List<Long> arrivals(List<Integer> gaps) {
    List<Long> arrivals = new ArrayList<>();
    long at = 0;
    for (int gap : gaps) {
      at += gap;
      arrivals.add(at);
    }
    return arrivals;
  }

  @Test
  void law26_aBucketThatIsNeverEmptiedByTimeDoesNotWrap() {
    TokenBucket bucket = new TokenBucket(Duration.ofDays(10_000), 1);
    Duration before = Duration.ZERO;
    for (int i = 0; i < 100; i++) {
      Duration delay = bucket.delay(0, 0);
      assertThat(delay).isGreaterThanOrEqualTo(before);
      before = delay;
    }
  }

  @Property
  void law27_successForgetsTheFailuresOfOneKeyOnly(
      @ForAll @IntRange(min = 1, max = 6) int failures) {
    long now = 0;
    for (int i = 0; i < failures; i++) {
      now += 2_000;
      fail(1, now);
      fail(2, now);
    }
    now += 2_000;
    queue.add(1, Priority.NORMAL, "", now);
    take(now, 1);
    queue.done(1, Disposition.forget(), now);

    fail(1, now);
    assertThat(delayOf(1, now)).isEqualTo(BASE);
    assertThat(queue.explain(2, now).orElseThrow().failures()).isEqualTo(failures);
  }

  @Test
  void law27_forgettingFailuresIsNotDone() {
    fail(1, 0);
    take(100, 1);
    queue.renew(1, Priority.NORMAL, "changed", 100);

    assertThat(queue.explain(1, 100).orElseThrow().state()).isEqualTo(State.RUNNING);
    assertThat(queue.explain(1, 100).orElseThrow().failures()).isZero();
    assertThat(queue.take(100)).isNull();
  }

  @Property
  void law28_errorsGrowTheDelayAndSuccessOrATimedRequeueResetsIt(
      @ForAll @Size(max = 20) List<Op.Ending> endings) {
    long now = 0;
    int failures = 0;
    for (Op.Ending ending : endings) {
      now += 2_000;
      if (queue.stats(now).parked() > 0) {
        queue.renew(1, Priority.NORMAL, "", now);
      }
      queue.add(1, Priority.NORMAL, "", now);
      assertThat(take(now, 1).failures()).isEqualTo(failures);
      queue.done(1, ending.disposition(1), now);
      if (ending == Op.Ending.RETRY) {
        long expected = Math.min(CAP.toNanos(), BASE.toNanos() << failures);
        assertThat(delayOf(1, now)).isEqualTo(Duration.ofNanos(expected));
      }
      failures = ending == Op.Ending.RETRY ? failures + 1 : 0;
    }
  }

  @Property
  void law28_anErrorBeatsATimedRequeue(@ForAll @IntRange(min = 1, max = 3) int sooner) {
    queue.add(1, Priority.NORMAL, "", 0);
    take(0, 1);
    queue.addAfter(1, Duration.ofNanos(sooner), Priority.NORMAL, "timer", 0);
    queue.done(1, Disposition.retry("failed"), 0);

    assertThat(delayOf(1, 0)).isEqualTo(BASE);
  }

  @Test
  void law28_aParkedKeyWaitsForItsResourceToChange() {
    fail(1, 0);
    take(100, 1);
    queue.done(1, Disposition.park("wrong"), 100);

    assertThat(queue.add(1, Priority.HIGH, "event", 200)).isTrue();
    queue.addAfter(1, Duration.ofNanos(1), Priority.HIGH, "timer", 200);
    assertThat(queue.take(10_000)).isNull();
    assertThat(queue.stats(10_000).parked()).isOne();
    assertThat(queue.explain(1, 10_000).orElseThrow().causes()).containsExactly("wrong");

    queue.renew(1, Priority.NORMAL, "changed", 10_000);
    assertThat(take(10_000, 1).failures()).isZero();
    assertThat(queue.stats(10_000).parked()).isZero();
  }

  @Property
  void law29_eventsDoNotBypassABackOff(
      @ForAll @IntRange(min = 1, max = 8) int failures,
      @ForAll @Size(max = 10) List<@IntRange(max = 5) Integer> delays,
      @ForAll boolean whileRunning) {
    long now = 0;
    for (int i = 0; i < failures; i++) {
      now += 2_000;
      queue.add(1, Priority.NORMAL, "", now);
      take(now, 1);
      if (whileRunning) {
        events(delays, now);
      }
      queue.done(1, Disposition.retry("failed"), now);
    }
    events(delays, now);

    long delay = Math.min(CAP.toNanos(), BASE.toNanos() << (failures - 1));
    assertThat(queue.take(now + delay - 1)).isNull();
    assertThat(take(now + delay, 1).failures()).isEqualTo(failures);
  }

  @Property
  void law29_aChangedResourceEndsTheBackOff(@ForAll boolean whileRunning) {
    fail(1, 0);
    if (whileRunning) {
      take(100, 1);
      queue.renew(1, Priority.NORMAL, "changed", 100);
      queue.done(1, Disposition.retry("failed on the old one"), 100);
    } else {
      queue.renew(1, Priority.NORMAL, "changed", 100);
    }
    assertThat(take(100, 1).failures()).isZero();
  }

  @Property
  void retryHonoursWhatTheOtherSideAskedFor(@ForAll @IntRange(max = 100) int seconds) {
    RetryPolicy policy =
        RetryPolicy.always()
            .retryAfter(Slow.class, slow -> slow.after)
            .parkOn(IllegalArgumentException.class);

    assertThat(policy.decide(new Slow(Duration.ofSeconds(seconds))))
        .isEqualTo(new Disposition.Retry("slow", Duration.ofSeconds(seconds)));
    assertThat(policy.decide(new IllegalArgumentException("bad")))
        .isEqualTo(Disposition.park("bad"));
    assertThat(policy.decide(new IllegalStateException()))
        .isEqualTo(Disposition.retry("IllegalStateException"));
    assertThat(RetryPolicy.reason(new Error("x".repeat(5_000)))).hasSize(RetryPolicy.MAX_REASON);

    queue.add(1, Priority.NORMAL, "", 0);
    take(0, 1);
    queue.done(1, policy.decide(new Slow(Duration.ofNanos(seconds))), 0);
    assertThat(delayOf(1, 0).toNanos()).isEqualTo(Math.max(seconds, BASE.toNanos()));
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> Backoff.exponential(Duration.ZERO, CAP))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Backoff.exponential(CAP, BASE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TokenBucket(Duration.ZERO, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TokenBucket(BASE, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static final class Slow extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Duration after;

    Slow(Duration after) {
      super("slow");
      this.after = after;
    }
  }

  private void events(List<Integer> delays, long now) {
    delays.forEach(d -> queue.addAfter(1, Duration.ofNanos(d), Priority.HIGH, "event", now));
  }

  private void fail(int key, long now) {
    queue.add(key, Priority.NORMAL, "", now);
    take(now, key);
    queue.done(key, Disposition.retry("failed"), now);
  }

  private Duration delayOf(int key, long now) {
    return queue.explain(key, now).orElseThrow().dueIn();
  }

  /** Takes until this key comes; what comes before it stays with its worker. */
  private Item<Integer> take(long now, int key) {
    for (Item<Integer> item = queue.take(now); item != null; item = queue.take(now)) {
      if (item.key() == key) {
        return item;
      }
    }
    throw new AssertionError(key + " is not ready at " + now);
  }
}
