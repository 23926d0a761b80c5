package dev.goman.k3s.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.goman.framework.store.Listing;
import dev.goman.framework.store.MemoryObjectStore;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.StoredObject;
import dev.goman.k3s.cluster.Purpose;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What calls cost: one get, and one write if something changed. */
class CostTest {

  private static final class Counting implements ObjectStore {
    final AtomicInteger gets = new AtomicInteger();
    final AtomicInteger writes = new AtomicInteger();
    final AtomicInteger lists = new AtomicInteger();
    private final ObjectStore inner;

    Counting(ObjectStore inner) {
      this.inner = inner;
    }

    @Override
    public Optional<StoredObject> get(String key) {
      gets.incrementAndGet();
      return inner.get(key);
    }

    @Override
    public String create(String key, byte[] body) {
      writes.incrementAndGet();
      return inner.create(key, body);
    }

    @Override
    public String replace(String key, byte[] body, String expectedVersion) {
      writes.incrementAndGet();
      return inner.replace(key, body, expectedVersion);
    }

    @Override
    public void delete(String key, String expectedVersion) {
      writes.incrementAndGet();
      inner.delete(key, expectedVersion);
    }

    @Override
    public Listing list(String prefix, String startAfter, int limit) {
      lists.incrementAndGet();
      return inner.list(prefix, startAfter, limit);
    }

    String since() {
      return gets.getAndSet(0)
          + " gets, "
          + writes.getAndSet(0)
          + " writes, "
          + lists.getAndSet(0)
          + " lists";
    }
  }

  private final VirtualTime time = new VirtualTime();
  private final Counting store = new Counting(new MemoryObjectStore(time));
  private final Stage stage = new Stage(time, store);

  @Test
  void eachCallCostsItsShare() {
    stage.prepare();
    store.since();
    stage.launch("a");
    assertEquals("1 gets, 1 writes, 0 lists", store.since());
    stage.launch("a");
    assertEquals("1 gets, 0 writes, 0 lists", store.since());
    String id = stage.boot("a");
    store.since();
    stage.region.machines().describe(Stage.UID);
    assertEquals("1 gets, 0 writes, 0 lists", store.since());
    stage.region.shell().online(List.of(id));
    assertEquals("1 gets, 0 writes, 0 lists", store.since());
    String command = stage.send(id, Purpose.PREPARE, Map.of());
    assertEquals("1 gets, 1 writes, 0 lists", store.since());
    stage.region.shell().result(id, command);
    assertEquals("1 gets, 0 writes, 0 lists", store.since());
    stage.region.machines().terminate(List.of(id));
    assertEquals("1 gets, 1 writes, 0 lists", store.since());
    stage.region.machines().terminate(List.of(id));
    assertEquals("1 gets, 0 writes, 0 lists", store.since());
  }

  @Test
  void theObjectStaysSmallHoweverOftenACommandIsSent() {
    String machine = stage.servers(1)[0];
    for (int i = 0; i < 500; i++) {
      stage.inspectThrough(machine);
    }
    int size =
        store
            .get(Stage.PREFIX + "/" + Shard.of(Stage.UID).id() + ".json")
            .orElseThrow()
            .body()
            .length;
    assertTrue(size < 200_000, "bytes: " + size);
  }
}
