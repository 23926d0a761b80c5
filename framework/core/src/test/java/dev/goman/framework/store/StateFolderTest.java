package dev.goman.framework.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.framework.time.ManualTime;
import dev.goman.framework.time.SystemTime;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is particular to objects in a folder: that it is a folder, and that people get at it. */
final class StateFolderTest {
  private static final String KEY = "k3sclusters/prod/spec.json";

  @TempDir Path folder;

  private Path root;
  private FileObjectStore store;

  @BeforeEach
  void makeStore() {
    root = folder.resolve("some/state");
    store = new FileObjectStore(root, new SystemTime());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private String bodyOf(String key) {
    return new String(store.get(key).orElseThrow().body(), UTF_8);
  }

  private List<String> keys() {
    return store.list("", "", 1_000).entries().stream().map(Listing.Entry::key).toList();
  }

  private static List<String> filesUnder(Path place) throws IOException {
    try (Stream<Path> all = Files.walk(place)) {
      return all.map(path -> place.relativize(path).toString())
          .filter(name -> !name.isEmpty() && !name.startsWith(".goman"))
          .sorted()
          .toList();
    }
  }

  // The folder

  @Test
  void anObjectIsAFileAtThePathOfItsKey() throws IOException {
    store.create(KEY, bytes("{\"a\": 1}\n"));

    assertThat(root.resolve(KEY)).hasContent("{\"a\": 1}\n");
    assertThat(root.resolve(".goman/format")).hasContent("1\n");
    assertThat(root.resolve(".goman/tmp")).isEmptyDirectory();
  }

  @Test
  void lookingMakesNoFolder() {
    assertThat(store.get(KEY)).isEmpty();
    assertThat(store.list("", "", 10).entries()).isEmpty();

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFailedWriteIntoNothingConflictsAsItShould() {
    assertThatThrownBy(() -> store.replace(KEY, bytes("x"), "1-1-1"))
        .isInstanceOf(StoreException.Conflict.class);
    assertThatThrownBy(() -> store.delete(KEY, "1-1-1"))
        .isInstanceOf(StoreException.Conflict.class);
    assertThat(keys()).isEmpty();
  }

  @Test
  void aDeletedObjectLeavesNoTrace() throws IOException {
    String spec = store.create(KEY, bytes("spec"));
    String status = store.create("k3sclusters/prod/status.json", bytes("status"));
    String other = store.create("k3sclusters/test/spec.json", bytes("spec"));

    store.delete(KEY, spec);
    store.delete("k3sclusters/prod/status.json", status);
    assertThat(filesUnder(root))
        .containsExactly("k3sclusters", "k3sclusters/test", "k3sclusters/test/spec.json");

    store.delete("k3sclusters/test/spec.json", other);
    assertThat(filesUnder(root)).isEmpty();
  }

  @Test
  void aFolderThatVanishesIsMadeAnew() throws IOException {
    store.create(KEY, bytes("one"));
    try (Stream<Path> all = Files.walk(root)) {
      for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(each);
      }
    }
    assertThat(store.get(KEY)).isEmpty();
    store.create(KEY, bytes("two"));
    assertThat(bodyOf(KEY)).isEqualTo("two");
  }

  @Test
  void aRelativeOrCrookedRootIsTheSameFolder() {
    Path crooked = root.resolve("../state/.");
    String version = store.create(KEY, bytes("one"));

    FileObjectStore same = new FileObjectStore(crooked, new SystemTime());
    assertThat(same.get(KEY).orElseThrow().version()).isEqualTo(version);
  }

  @Test
  void aFileIsNoStateFolder() throws IOException {
    Files.createDirectories(root.getParent());
    Files.writeString(root, "I am a file");

    assertThatThrownBy(() -> store.create(KEY, bytes("x")))
        .isInstanceOf(StoreException.Refused.class)
        .hasMessageContaining(root.toString())
        .hasMessageContaining("not a folder");
    assertThat(root).hasContent("I am a file");
  }

  // The format

  @ParameterizedTest
  @ValueSource(strings = {"2", "2\n", "17"})
  void aFolderFromANewerVersionIsLeftAlone(String format) throws IOException {
    String version = store.create(KEY, bytes("one"));
    Files.writeString(root.resolve(".goman/format"), format);

    List<Runnable> calls =
        List.of(
            () -> store.get(KEY),
            () -> store.list("", "", 1),
            () -> store.create("k/a", bytes("x")),
            () -> store.replace(KEY, bytes("x"), version),
            () -> store.delete(KEY, version));
    for (Runnable call : calls) {
      assertThatThrownBy(call::run)
          .isInstanceOf(StoreException.Refused.class)
          .hasMessageContaining(root.toString())
          .hasMessageContaining(
              "was written by a newer goman (format " + format.strip() + "); update goman");
    }
    assertThat(root.resolve(KEY)).hasContent("one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "x", "1.0", "99999999999999999999", "\u0000\u0001"})
  void aFolderWithAnUnknownFormatIsLeftAlone(String format) throws IOException {
    store.create(KEY, bytes("one"));
    Files.writeString(root.resolve(".goman/format"), format);

    assertThatThrownBy(() -> store.get(KEY))
        .isInstanceOf(StoreException.Refused.class)
        .hasMessageContaining(root.resolve(".goman/format").toString());
    assertThatThrownBy(() -> store.create("k/a", bytes("x")))
        .isInstanceOf(StoreException.Refused.class);
  }

  @Test
  void filesWithoutAFormatAreAStateFolderThatSomebodyMadeByHand() throws IOException {
    Files.createDirectories(root.resolve("k3sclusters/prod"));
    Files.writeString(root.resolve(KEY), "by hand");

    assertThat(keys()).containsExactly(KEY);
    StoredObject read = store.get(KEY).orElseThrow();
    store.replace(KEY, bytes("by us"), read.version());
    assertThat(root.resolve(KEY)).hasContent("by us");
    assertThat(root.resolve(".goman/format")).hasContent("1\n");
  }

  // Killed processes

  @Test
  void whatAKilledProcessWasWritingIsRemovedByTheNextOneThatWrites() throws IOException {
    store.create(KEY, bytes("one"));
    Path temporary = root.resolve(".goman/tmp");
    for (String name : List.of("00", "1f", "3f")) {
      Files.writeString(temporary.resolve(name), "half an obj");
    }
    Files.writeString(temporary.resolve("notes.txt"), "not ours");

    FileObjectStore next = new FileObjectStore(root, new SystemTime());
    next.create("k/a", bytes("two"));

    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left.map(path -> path.getFileName().toString())).containsExactly("notes.txt");
    }
  }

  @Test
  void whatAKilledProcessWasDeletingIsFinished() throws IOException {
    for (String next : List.of(KEY, "k/a")) {
      store.delete(KEY, store.create(KEY, bytes("one")));
      Files.createDirectories(root.resolve(KEY).getParent());
      Path intent = root.resolve(".goman/tmp").resolve(StripeLock.name(StripeLock.stripeOf(KEY)));
      Files.writeString(intent, KEY);

      FileObjectStore successor = new FileObjectStore(root, new SystemTime());
      successor.delete(next, successor.create(next, bytes("two")));

      assertThat(filesUnder(root)).as("after a write of %s", next).isEmpty();
      assertThat(root.resolve(".goman/tmp")).isEmptyDirectory();
    }
  }

  @Test
  void aHolderCleansUpAfterTheOneBefore() throws IOException {
    store.create("k/a", bytes("one"));
    Files.createDirectories(root.resolve(KEY).getParent());
    Path intent = root.resolve(".goman/tmp").resolve(StripeLock.name(StripeLock.stripeOf(KEY)));
    Files.writeString(intent, KEY);

    assertThatThrownBy(() -> store.replace(KEY, bytes("two"), "1-1-1"))
        .isInstanceOf(StoreException.Conflict.class);

    assertThat(filesUnder(root)).containsExactly("k", "k/a");
    assertThat(root.resolve(".goman/tmp")).isEmptyDirectory();
  }

  @Test
  void whatIsBeingWrittenByAnotherProcessIsNotRemoved() throws Exception {
    store.create(KEY, bytes("one"));
    Path being = root.resolve(".goman/tmp").resolve(StripeLock.name(StripeLock.stripeOf("k/b")));
    try (ChildJvm holder = ChildJvm.start(StoreWorker.class, "hold", root.toString(), "k/b")) {
      holder.awaitLine("held");
      Files.writeString(being, "half an obj");

      String other = keyOfAnotherStripe("k/b");
      new FileObjectStore(root, new SystemTime()).create(other, bytes("two"));

      assertThat(being).exists();
    }
  }

  @Test
  void nobodyWaitsForEverForALock() throws Exception {
    store.create(KEY, bytes("one"));
    ManualTime time = ManualTime.atStartOf2026();
    FileObjectStore patient = new FileObjectStore(root, time);
    try (ChildJvm holder = ChildJvm.start(StoreWorker.class, "hold", root.toString(), "k/b")) {
      holder.awaitLine("held");

      assertThatThrownBy(() -> patient.create("k/b", bytes("two")))
          .isInstanceOf(StoreException.Unavailable.class)
          .hasMessageContaining("another process")
          .hasMessageContaining(root.resolve(".goman/locks").toString());
      assertThat(Duration.ofNanos(time.nanoTime()))
          .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
      assertThat(patient.get("k/b")).isEmpty();
      assertThat(patient.create(keyOfAnotherStripe("k/b"), bytes("two"))).isNotEmpty();
    }
    assertThat(patient.create("k/b", bytes("two"))).isNotEmpty();
  }

  private static String keyOfAnotherStripe(String key) {
    return Stream.iterate(0, i -> i + 1)
        .map(i -> "k/n" + i)
        .filter(other -> StripeLock.stripeOf(other) != StripeLock.stripeOf(key))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void keysSpreadOverAllStripes() {
    Set<Integer> stripes = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      stripes.add(StripeLock.stripeOf("k3sclusters/c" + i + "/status.json"));
    }
    assertThat(stripes).hasSize(StripeLock.STRIPES).allMatch(s -> s >= 0 && s < 64);
  }

  // Hands

  @Test
  void anEditInPlaceIsANewVersionThoughTheSizeIsTheSame() throws IOException {
    String version = store.create(KEY, bytes("count: 1"));

    Files.writeString(root.resolve(KEY), "count: 2");

    StoredObject read = store.get(KEY).orElseThrow();
    assertThat(read.version()).isNotEqualTo(version);
    assertThat(read.body()).isEqualTo(bytes("count: 2"));
    assertThatThrownBy(() -> store.replace(KEY, bytes("count: 3"), version))
        .isInstanceOf(StoreException.Conflict.class);
    store.replace(KEY, bytes("count: 3"), read.version());
  }

  @Test
  void anEditByRenamingIsANewVersion() throws IOException {
    String version = store.create(KEY, bytes("count: 1"));

    Path written = Files.writeString(root.resolve("k3sclusters/prod/spec.json~"), "count: 2");
    Files.move(written, root.resolve(KEY), StandardCopyOption.REPLACE_EXISTING);

    assertThat(store.get(KEY).orElseThrow().version()).isNotEqualTo(version);
    assertThat(bodyOf(KEY)).isEqualTo("count: 2");
    assertThat(keys()).containsExactly(KEY);
  }

  @Test
  void aFileOfTheSameTimeAndSizeIsANewVersion() throws IOException {
    String version = store.create(KEY, bytes("count: 1"));
    FileTime time = Files.getLastModifiedTime(root.resolve(KEY));

    Path other = Files.writeString(root.resolve("other"), "count: 2");
    Files.setLastModifiedTime(other, time);
    Files.move(other, root.resolve(KEY), StandardCopyOption.REPLACE_EXISTING);

    assertThat(store.get(KEY).orElseThrow().version()).isNotEqualTo(version);
  }

  @Test
  void aFileTruncatedToNothingIsAnObjectOfNothing() throws IOException {
    store.create(KEY, bytes("one"));
    Files.write(root.resolve(KEY), new byte[0]);

    assertThat(store.get(KEY).orElseThrow().body()).isEmpty();
  }

  @Test
  void aFileRemovedByHandIsGone() throws IOException {
    String version = store.create(KEY, bytes("one"));
    Files.delete(root.resolve(KEY));

    assertThat(store.get(KEY)).isEmpty();
    assertThatThrownBy(() -> store.delete(KEY, version))
        .isInstanceOf(StoreException.Conflict.class);
    assertThat(store.create(KEY, bytes("two"))).isNotEqualTo(version);
  }

  @Test
  void aFileFromTheFutureDoesNotStopTheClock() throws IOException {
    store.create(KEY, bytes("body 0"));
    FileTime future = FileTime.from(Instant.parse("2099-01-01T00:00:00Z"));
    Files.setLastModifiedTime(root.resolve(KEY), future);

    Set<String> versions = new HashSet<>();
    for (int i = 1; i < 10; i++) {
      versions.add(store.replace(KEY, bytes("body " + i), store.get(KEY).orElseThrow().version()));
    }
    store.delete(KEY, store.get(KEY).orElseThrow().version());
    versions.add(store.create(KEY, bytes("body 0")));
    assertThat(versions).hasSize(10);
  }

  @Test
  void foreignFilesAreNeitherListedNorHarmful() throws Exception {
    store.create(KEY, bytes("one"));
    Path prod = root.resolve("k3sclusters/prod");
    Files.writeString(prod.resolve("spec.json~"), "backup");
    Files.writeString(prod.resolve("with space"), "x");
    Files.writeString(prod.resolve("ünï"), "x");
    Files.writeString(prod.resolve("x".repeat(230)), "x");
    Files.createDirectories(prod.resolve("a folder/inside"));
    Files.createDirectories(root.resolve("empty/inside"));
    Files.createSymbolicLink(root.resolve("loop"), root);
    Files.createSymbolicLink(prod.resolve("dangling"), Path.of("nowhere"));
    new ProcessBuilder("mkfifo", prod.resolve("pipe").toString()).start().waitFor();

    assertThat(keys()).containsExactly(KEY);
    assertThat(store.get("k3sclusters/prod/pipe")).isEmpty();
    assertThat(store.get("empty/inside")).isEmpty();
  }

  @Test
  void aHugeForeignFileIsListedAndNotRead() throws IOException {
    store.create(KEY, bytes("one"));
    try (RandomAccessFile huge =
        new RandomAccessFile(root.resolve("k3sclusters/huge.json").toFile(), "rw")) {
      huge.setLength(100L << 20);
    }
    assertThat(keys()).containsExactly("k3sclusters/huge.json", KEY);
    assertThatThrownBy(() -> store.get("k3sclusters/huge.json"))
        .isInstanceOf(StoreException.TooLarge.class)
        .hasMessageContaining("k3sclusters/huge.json")
        .hasMessageContaining("104857600");
  }

  @Test
  void aFolderWhereAnObjectBelongsIsInTheWay() throws IOException {
    Files.createDirectories(root.resolve(KEY));

    assertThat(store.get(KEY)).isEmpty();
    assertThatThrownBy(() -> store.create(KEY, bytes("x")))
        .isInstanceOf(StoreException.Refused.class)
        .hasMessageContaining(KEY);
    assertThat(root.resolve(".goman/tmp")).isEmptyDirectory();
  }

  // Links

  @Test
  void noLinkLeadsOutOfTheFolder() throws IOException {
    store.create("k/a", bytes("one"));
    Path outside = Files.createDirectories(folder.resolve("outside/prod"));
    Files.writeString(outside.resolve("spec.json"), "secret");
    Files.createSymbolicLink(root.resolve("k3sclusters"), folder.resolve("outside"));
    Files.createSymbolicLink(root.resolve("k/link"), outside.resolve("spec.json"));

    for (String key : List.of(KEY, "k/link")) {
      List<Runnable> calls =
          List.of(
              () -> store.get(key),
              () -> store.create(key, bytes("x")),
              () -> store.replace(key, bytes("x"), "1-1-1"),
              () -> store.delete(key, "1-1-1"));
      for (Runnable call : calls) {
        assertThatThrownBy(call::run)
            .isInstanceOf(StoreException.Refused.class)
            .hasMessageContaining("symbolic link");
      }
    }
    assertThat(keys()).containsExactly("k/a");
    assertThat(outside.resolve("spec.json")).hasContent("secret");
    assertThat(filesUnder(folder.resolve("outside"))).containsExactly("prod", "prod/spec.json");
  }

  @Test
  void theRootItselfMayBeALink() throws IOException {
    Path target = Files.createDirectories(folder.resolve("elsewhere"));
    Files.createDirectories(root.getParent());
    Files.createSymbolicLink(root, target);

    store.create(KEY, bytes("one"));

    assertThat(target.resolve(KEY)).hasContent("one");
    assertThat(keys()).containsExactly(KEY);
  }

  // The clock

  @Test
  void versionsDifferThoughTheClockStandsStillOrGoesBack() {
    ManualTime time = ManualTime.atStartOf2026();
    FileObjectStore still = new FileObjectStore(root, time);
    List<String> versions = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      time.turnTo(time.now().minusSeconds(i));
      String created = still.create(KEY, bytes("body " + (100 + i)));
      String replaced = still.replace(KEY, bytes("body " + (200 + i)), created);
      still.delete(KEY, replaced);
      versions.add(created);
      versions.add(replaced);
    }
    assertThat(versions).doesNotHaveDuplicates();
    List<Long> times =
        versions.stream().map(v -> Long.parseLong(v, 0, v.indexOf('-'), 16)).toList();
    assertThat(times).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void anObjectBearsTheTimeOfItsWrite() {
    Instant before = Instant.now();
    store.create(KEY, bytes("one"));

    assertThat(store.list("", "", 1).entries().getFirst().modifiedAt())
        .isBetween(before, Instant.now());
  }
}
