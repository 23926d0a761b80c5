package dev.goman.framework.lease;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.Listing;
import dev.goman.framework.store.MemoryObjectStore;
import dev.goman.framework.time.ManualTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is particular to leases in an object store: their objects. */
final class StoreLeasesTest {
  private static final ResourceKey KEY = new ResourceKey("things", "a");
  private static final String OBJECT = ".leases/things/a.json";

  private final ManualTime time = ManualTime.atStartOf2026();
  private final MemoryObjectStore store = new MemoryObjectStore(time);
  private final StoreLeases leases = new StoreLeases(store, time);

  private Lease take(ResourceKey key) {
    return ((Acquisition.Acquired) leases.acquire(key, "me", "test", Duration.ofMinutes(1)))
        .lease();
  }

  private List<String> objects() {
    return store.list("", "", 100).entries().stream().map(Listing.Entry::key).toList();
  }

  @Test
  void aRowIsOneReadableObjectApartFromTheResource() {
    Lease lease = take(KEY);
    leases.release(lease, new WakeUp(KEY, time.now().plusSeconds(9), 2, lease.fence(), "waiting"));

    assertThat(objects()).containsExactly(OBJECT);
    assertThat(new String(store.get(OBJECT).orElseThrow().body(), UTF_8))
        .isEqualTo(
            """
            {
              "owner" : "me",
              "purpose" : "test",
              "since" : "2026-01-01T00:00:00Z",
              "until" : "1970-01-01T00:00:00Z",
              "fence" : 1,
              "wakeUp" : {
                "dueAt" : "2026-01-01T00:00:09Z",
                "attempt" : 2,
                "timer" : 1,
                "reason" : "waiting"
              }
            }
            """);
    assertThat(ResourceKey.ofObject(OBJECT)).isEmpty();
  }

  @Test
  void aForgottenRowLeavesNothingButTheFloorForAllKeys() {
    leases.forget(take(KEY));

    assertThat(objects()).containsExactly(".leases/floor.json");
    assertThat(take(new ResourceKey("things", "b")).fence()).isEqualTo(2);
  }

  @Test
  void aHolderKilledAfterBeginningARowIsFollowedByOneWhoSeesTheFloor() {
    for (int i = 0; i < 5; i++) {
      take(KEY);
    }
    store.create(".leases/things/b.json", StoredRow.begun(time.now()).body());
    leases.forget(take(KEY));

    assertThat(leases.inspect(new ResourceKey("things", "b"))).isEmpty();
    assertThat(take(new ResourceKey("things", "b")).fence()).isEqualTo(7);
  }

  @Test
  void aHolderKilledWhileForgettingIsFollowedByOneWhoDoesItAgain() {
    Lease lease = take(KEY);
    store.create(".leases/floor.json", "{\"fence\": 1}".getBytes(UTF_8));

    leases.forget(lease);

    assertThat(objects()).containsExactly(".leases/floor.json");
    assertThat(take(KEY).fence()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "\u0000",
        "{\"fence\": \"x\"}",
        "{\"fence\": -5}",
        "{\"fence\": 9223372036854775807}",
        "{\"owner\": {}}"
      })
  void anUnreadableRowIsFreeAndItsFenceStillGrows(String body) {
    Lease before = take(KEY);
    store.replace(OBJECT, body.getBytes(UTF_8), store.get(OBJECT).orElseThrow().version());

    assertThatThrownBy(() -> leases.renew(before, Duration.ofMinutes(1)))
        .isInstanceOf(LeaseLostException.class);
    assertThat(leases.list(null, 10)).hasSize(1);
    Lease after = take(KEY);
    assertThat(after.fence()).isGreaterThan(before.fence());
    leases.forget(after);
    assertThat(take(KEY).fence()).isGreaterThan(after.fence());
  }

  @Test
  void anUnreadableFloorIsReplaced() {
    leases.forget(take(KEY));
    String version = store.get(".leases/floor.json").orElseThrow().version();
    store.replace(".leases/floor.json", "?".getBytes(UTF_8), version);

    Lease lease = take(KEY);

    assertThat(lease.fence()).isGreaterThan(1);
    leases.forget(lease);
    assertThat(take(KEY).fence()).isGreaterThan(lease.fence());
  }

  @Test
  void foreignObjectsAmongTheRowsAreIgnored() {
    take(KEY);
    for (String key :
        List.of(
            ".leases/x",
            ".leases/things/NoLabel.json",
            ".leases/things/a.json.bak",
            ".leases/things/b/c.json")) {
      store.create(key, "?".getBytes(UTF_8));
    }
    assertThat(leases.list(null, 10)).extracting(LeaseRow::key).containsExactly(KEY);
  }

  @Test
  void aStoreThatRefusesIsALeaseFault() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> leases.inspect(KEY))
          .isInstanceOf(LeaseException.class)
          .hasMessageContaining("things/a");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
