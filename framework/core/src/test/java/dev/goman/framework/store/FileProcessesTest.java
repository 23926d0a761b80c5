package dev.goman.framework.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.goman.framework.time.SystemTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one state folder, some of them killed, some of them out of room. */
final class FileProcessesTest {
  private static final int PROCESSES = 3;

  @TempDir Path folder;

  private Path root() {
    return folder.resolve("state");
  }

  private FileObjectStore store() {
    return new FileObjectStore(root(), new SystemTime());
  }

  @Test
  void noCountIsLostBetweenProcesses() throws Exception {
    FileObjectStore store = store();
    store.create("k/count", "0".getBytes(UTF_8));
    List<ChildJvm> children = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      children.add(ChildJvm.start(StoreWorker.class, "count", root().toString(), "100"));
    }
    for (ChildJvm child : children) {
      assertThat(child.awaitEnd()).containsExactly("ready");
    }
    assertThat(new String(store.get("k/count").orElseThrow().body(), UTF_8))
        .isEqualTo(Integer.toString(PROCESSES * 100));
  }

  @Test
  void aProcessKilledAtAnyMomentLeavesWholeObjectsAndNoLock() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 8; round++) {
      try (ChildJvm one = churn(random);
          ChildJvm two = churn(random)) {
        one.awaitLine("ready");
        two.awaitLine("ready");
        readForAWhile(random.nextInt(3_000));
        one.kill();
        assertNothingSuffered("seed " + seed + ", round " + round);
      }
      assertNothingSuffered("seed " + seed + ", after round " + round);
    }
    removeAll();
  }

  private ChildJvm churn(Random random) throws IOException {
    String from = Integer.toString(random.nextInt(1_000));
    return ChildJvm.start(StoreWorker.class, "churn", root().toString(), from);
  }

  private void readForAWhile(int reads) {
    FileObjectStore store = store();
    for (int i = 0; i < reads; i++) {
      store.get(StoreWorker.key(i)).ifPresent(o -> assertThat(isWhole(o)).isTrue());
    }
  }

  private static boolean isWhole(StoredObject object) {
    return StoreWorker.isWhole(object.body());
  }

  /** Every object is whole, and each can be written at once. */
  private void assertNothingSuffered(String when) {
    FileObjectStore store = store();
    Set<String> versions = new HashSet<>();
    for (int i = 0; i < 15; i++) {
      String key = StoreWorker.key(i);
      for (boolean written = false; !written; ) {
        try {
          String version =
              store
                  .get(key)
                  .map(read -> {
                    assertThat(isWhole(read)).as("%s: %s is whole", when, key).isTrue();
                    return store.replace(key, StoreWorker.body(1), read.version());
                  })
                  .orElseGet(() -> store.create(key, StoreWorker.body(1)));
          written = versions.add(version);
        } catch (StoreException.Conflict e) {
          Thread.onSpinWait(); // the other process lives
        }
      }
    }
    assertThat(versions).hasSize(15);
  }

  /** What is left once all objects are deleted: no temporary file, no folder. */
  private void removeAll() throws IOException {
    FileObjectStore store = store();
    for (Listing.Entry entry : store.list("", "", 1_000).entries()) {
      store.delete(entry.key(), entry.version());
    }
    try (Stream<Path> left = Files.list(root())) {
      assertThat(left.map(path -> path.getFileName().toString())).containsExactly(".goman");
    }
    assertThat(root().resolve(".goman/tmp")).isEmptyDirectory();
  }

  @Test
  void aFullDiskIsRefusedAndHarmsNothing() throws Exception {
    assumeTrue(canMount(), "needs user namespaces: unshare and mount make a small disk to fill");
    Path disk = Files.createDirectories(folder.resolve("disk"));
    String mount = "mount -t tmpfs -o size=3m none \"$0\" && exec \"$@\"";
    try (ChildJvm child = inOwnMounts(mount, disk, "fill", disk.resolve("state").toString())) {
      List<String> said = child.awaitEnd();
      assertThat(said).hasSize(7);
      assertThat(said.get(0)).startsWith("Refused").contains("disk is full", disk.toString());
      assertThat(said.get(1)).startsWith("Refused").contains("disk is full", "k/small");
      assertThat(said.get(2)).startsWith("Refused").contains("k/first", "free space");
      assertThat(said.get(3)).isEqualTo("first: first");
      assertThat(said.get(4)).startsWith("Refused").contains("k/another");
      assertThat(said.get(5)).isEqualTo("first: again");
      assertThat(said.get(6)).isEqualTo("created another");
    }
  }

  @Test
  void aReadOnlyDiskIsReadAndWritesAreRefused() throws Exception {
    assumeTrue(canMount(), "needs user namespaces: unshare and mount make a read-only disk");
    store().create("k/first", "first".getBytes(UTF_8));
    String mount = "mount --bind \"$0\" \"$0\" && mount -o remount,bind,ro \"$0\" && exec \"$@\"";
    try (ChildJvm child = inOwnMounts(mount, root(), "look", root().toString())) {
      List<String> said = child.awaitEnd();
      assertThat(said).hasSize(2);
      assertThat(said.get(0)).isEqualTo("first: first");
      assertThat(said.get(1)).startsWith("Refused").contains("read-only", root().toString());
    }
  }

  private static ChildJvm inOwnMounts(String script, Path place, String task, String root)
      throws IOException {
    List<String> before = List.of("unshare", "-rm", "sh", "-c", script, place.toString());
    return ChildJvm.start(before, StoreWorker.class, task, root);
  }

  private static boolean canMount() throws InterruptedException {
    try {
      return new ProcessBuilder("unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt")
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
