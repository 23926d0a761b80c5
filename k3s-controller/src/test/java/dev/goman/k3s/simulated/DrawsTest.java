package dev.goman.k3s.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Chance and pace. */
class DrawsTest {

  @Property
  void theSameThingIsDrawnTheSame(@ForAll long seed, @ForAll String what) {
    assertEquals(new Draws(seed).bits(what), new Draws(seed).bits(what));
  }

  @Property
  void whereOnePartEndsMatters(@ForAll long seed) {
    assertNotEquals(new Draws(seed).bits("ab", "c"), new Draws(seed).bits("a", "bc"));
  }

  @Property
  void latenciesStayInTheirRangeAtEverySpeed(
      @ForAll long seed,
      @ForAll Latency latency,
      @ForAll String what,
      @ForAll @IntRange(min = 1, max = Pace.MAX_SPEED) int speed) {
    Duration drawn = new Pace(new Draws(seed), speed).of(latency, what);
    assertTrue(drawn.compareTo(latency.least().dividedBy(speed).minusNanos(1)) >= 0);
    assertTrue(drawn.compareTo(latency.most().dividedBy(speed).plusNanos(1)) <= 0);
    assertFalse(drawn.isZero() || drawn.isNegative());
  }

  @Test
  void theWholeRangeIsUsed() {
    Draws draws = new Draws(7);
    int[] counts = new int[10];
    IntStream.range(0, 10_000).forEach(i -> counts[draws.below(10, "n" + i)]++);
    for (int count : counts) {
      assertTrue(count > 850 && count < 1_150, "uneven: " + count);
    }
  }

  @Test
  void chanceKeepsItsOdds() {
    Draws draws = new Draws(8);
    long hits = IntStream.range(0, 10_000).filter(i -> draws.chance(0.1, "n" + i)).count();
    assertTrue(hits > 850 && hits < 1_150, "odds: " + hits);
    assertEquals(0, IntStream.range(0, 1_000).filter(i -> draws.chance(0.0, "n" + i)).count());
    assertEquals(1_000, IntStream.range(0, 1_000).filter(i -> draws.chance(1.0, "n" + i)).count());
  }

  @Test
  void speedHasLimits() {
    assertThrows(IllegalArgumentException.class, () -> new Pace(new Draws(0), 0));
    assertThrows(IllegalArgumentException.class, () -> new Pace(new Draws(0), Pace.MAX_SPEED + 1));
  }

  @Test
  void terminatedMachinesStayVisibleForAMinuteAtLeast() {
    assertEquals(Duration.ofHours(1), new Pace(new Draws(0), 1).vanish());
    assertEquals(Duration.ofMinutes(1), new Pace(new Draws(0), 1_000).vanish());
  }

  @Test
  void zonesFailForMinutesOnceInAPeriod() {
    Faults faults = Faults.none().with(Fault.ZONE_OUTAGE, 1);
    Outages outages = new Outages(new Pace(new Draws(1), 1), faults);
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    long minutes =
        IntStream.range(0, 360).filter(m -> outages.out("a", start.plusSeconds(m * 60L))).count();
    assertTrue(minutes >= 4 && minutes <= 46, "minutes out: " + minutes);
    Instant edge = start;
    for (int i = 0; i < 4; i++) {
      Instant next = outages.nextEdge("a", edge);
      assertTrue(next != null && next.isAfter(edge));
      edge = next == null ? edge : next;
    }
  }
}
