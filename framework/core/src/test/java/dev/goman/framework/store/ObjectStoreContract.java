package dev.goman.framework.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@link ObjectStore} promises, as tests. A store's own test extends this and makes the store;
 * a store whose service is known to break a promise overrides that one test and says so.
 */
@SuppressWarnings("NullAway.Init") // store is set before each test
public abstract class ObjectStoreContract {
  private ObjectStore store;

  /** A store in which there is nothing. */
  protected abstract ObjectStore emptyStore() throws Exception;

  /** A second client of the store last made by {@link #emptyStore}, as another process has it. */
  protected ObjectStore sameStore() throws Exception {
    return store;
  }

  /** How many threads contend in the races; fewer where a service limits them. */
  protected int contenders() {
    return 8;
  }

  /** How often each race is run, resp. how often each contender counts up. */
  protected int rounds() {
    return 25;
  }

  @BeforeEach
  final void open() throws Exception {
    store = emptyStore();
  }

  protected static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private String bodyOf(String key) {
    return new String(store.get(key).orElseThrow().body(), UTF_8);
  }

  private String versionOf(String key) {
    return store.get(key).orElseThrow().version();
  }

  // Reading and writing one object

  @Test
  protected void nothingIsUnderAnUnusedKey() {
    assertThat(store.get("k/none/spec.json")).isEmpty();
  }

  @Test
  protected void whatIsCreatedIsReadWithTheVersionThatWasReturned() {
    String version = store.create("k/a/spec.json", bytes("one"));

    StoredObject read = store.get("k/a/spec.json").orElseThrow();
    assertThat(read.key()).isEqualTo("k/a/spec.json");
    assertThat(read.body()).isEqualTo(bytes("one"));
    assertThat(read.version()).isEqualTo(version);
  }

  @Test
  protected void createRefusesAKeyThatIsTaken() {
    store.create("k/a", bytes("one"));

    assertThatThrownBy(() -> store.create("k/a", bytes("two")))
        .isInstanceOf(StoreException.Conflict.class)
        .hasMessageContaining("k/a");
    assertThat(bodyOf("k/a")).isEqualTo("one");
  }

  @Test
  protected void replaceTakesTheVersionThatIsThere() {
    String one = store.create("k/a", bytes("one"));

    String two = store.replace("k/a", bytes("two"), one);

    assertThat(two).isNotEqualTo(one);
    assertThat(bodyOf("k/a")).isEqualTo("two");
    assertThat(versionOf("k/a")).isEqualTo(two);
  }

  @Test
  protected void replaceRefusesAnotherVersion() {
    String one = store.create("k/a", bytes("one"));
    store.replace("k/a", bytes("two"), one);

    assertThatThrownBy(() -> store.replace("k/a", bytes("three"), one))
        .isInstanceOf(StoreException.Conflict.class);
    assertThat(bodyOf("k/a")).isEqualTo("two");
  }

  @Test
  protected void replaceRefusesWhenThereIsNothing() {
    String version = store.create("k/a", bytes("one"));

    assertThatThrownBy(() -> store.replace("k/b", bytes("two"), version))
        .isInstanceOf(StoreException.Conflict.class);
    assertThat(store.get("k/b")).isEmpty();
  }

  @Test
  protected void deleteTakesTheVersionThatIsThere() {
    String version = store.create("k/a", bytes("one"));

    store.delete("k/a", version);

    assertThat(store.get("k/a")).isEmpty();
    assertThat(store.list("", "", 10).entries()).isEmpty();
  }

  @Test
  protected void deleteRefusesAnotherVersion() {
    String one = store.create("k/a", bytes("one"));
    store.replace("k/a", bytes("two"), one);

    assertThatThrownBy(() -> store.delete("k/a", one)).isInstanceOf(StoreException.Conflict.class);
    assertThat(bodyOf("k/a")).isEqualTo("two");
  }

  @Test
  protected void deleteRefusesWhenThereIsNothing() {
    String version = store.create("k/a", bytes("one"));
    store.delete("k/a", version);

    assertThatThrownBy(() -> store.delete("k/a", version))
        .isInstanceOf(StoreException.Conflict.class);
  }

  @Test
  protected void aVersionNobodyEverReturnedConflicts() {
    store.create("k/a", bytes("one"));

    for (String unknown : List.of("nonsense", "", "0", "*")) {
      assertThatThrownBy(() -> store.replace("k/a", bytes("two"), unknown))
          .as("replace of version \"%s\"", unknown)
          .isInstanceOf(StoreException.Conflict.class);
      assertThatThrownBy(() -> store.delete("k/a", unknown))
          .as("delete of version \"%s\"", unknown)
          .isInstanceOf(StoreException.Conflict.class);
    }
    assertThat(bodyOf("k/a")).isEqualTo("one");
  }

  @Test
  protected void noVersionReturnsForBodiesThatDiffer() {
    Set<String> versions = new TreeSet<>();
    int writes = 40;
    for (int i = 0; i < writes; i += 2) {
      String created = store.create("k/a", bytes("body " + (1000 + i)));
      String replaced = store.replace("k/a", bytes("body " + (1001 + i)), created);
      versions.add(created);
      versions.add(replaced);
      store.delete("k/a", replaced);
    }
    assertThat(versions).hasSize(writes);
  }

  @Test
  protected void aVersionOfADeletedObjectDoesNotFitItsSuccessor() {
    String old = store.create("k/a", bytes("body 1"));
    store.delete("k/a", old);
    store.create("k/a", bytes("body 2"));

    assertThatThrownBy(() -> store.replace("k/a", bytes("body 3"), old))
        .isInstanceOf(StoreException.Conflict.class);
    assertThatThrownBy(() -> store.delete("k/a", old)).isInstanceOf(StoreException.Conflict.class);
  }

  @Test
  protected void anotherClientSeesEachFinishedWrite() throws Exception {
    ObjectStore other = sameStore();
    String version = store.create("k/a", bytes("0"));
    for (int i = 1; i <= 20; i++) {
      assertThat(other.get("k/a").orElseThrow().version()).isEqualTo(version);
      assertThat(other.list("", "", 10).entries()).extracting("version").containsExactly(version);
      version = store.replace("k/a", bytes(Integer.toString(i)), version);
    }
    store.delete("k/a", version);
    assertThat(other.get("k/a")).isEmpty();
    assertThat(other.list("", "", 10).entries()).isEmpty();
  }

  // Bodies

  @Test
  protected void aBodyMayBeEmpty() {
    String version = store.create("k/a", new byte[0]);

    assertThat(store.get("k/a").orElseThrow().body()).isEmpty();
    store.replace("k/a", bytes("more"), version);
    assertThat(bodyOf("k/a")).isEqualTo("more");
  }

  @Test
  protected void aBodyMayBeAsLargeAsTheLimit() {
    byte[] body = new byte[ObjectStore.MAX_BODY];
    body[body.length - 1] = 42;

    store.create("k/a", body);

    assertThat(store.get("k/a").orElseThrow().body()).isEqualTo(body);
    assertThat(store.list("", "", 1).entries()).extracting("size").containsExactly(1048576L);
  }

  @Test
  protected void aLargerBodyIsRefusedAndChangesNothing() {
    byte[] body = new byte[ObjectStore.MAX_BODY + 1];
    String version = store.create("k/a", bytes("one"));

    assertThatThrownBy(() -> store.create("k/b", body)).isInstanceOf(StoreException.TooLarge.class);
    assertThatThrownBy(() -> store.replace("k/a", body, version))
        .isInstanceOf(StoreException.TooLarge.class)
        .hasMessageContaining("1048577");
    assertThat(store.get("k/b")).isEmpty();
    assertThat(versionOf("k/a")).isEqualTo(version);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000",
        "line\nline\r\n",
        "grüße",
        "日本語テキスト",
        "👩‍👩‍👧‍👦 𝄞",
        "\uFEFFbom",
        "e\u0301",
        "\u202Ertl"
      })
  protected void bodiesAreKeptByteForByte(String text) {
    store.create("k/a", bytes(text));

    assertThat(store.get("k/a").orElseThrow().body()).isEqualTo(bytes(text));
  }

  @Test
  protected void bodiesNeedNotBeText() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    store.create("k/a", all);

    assertThat(store.get("k/a").orElseThrow().body()).isEqualTo(all);
  }

  @Test
  protected void changingAnArrayAfterwardsChangesNothingStored() {
    byte[] given = bytes("one");
    String version = store.create("k/a", given);
    given[0] = 'X';
    assertThat(bodyOf("k/a")).isEqualTo("one");

    byte[] next = bytes("two");
    store.replace("k/a", next, version);
    next[0] = 'X';
    assertThat(bodyOf("k/a")).isEqualTo("two");

    store.get("k/a").orElseThrow().body()[0] = 'X';
    assertThat(bodyOf("k/a")).isEqualTo("two");
  }

  // Keys

  static List<String> unusableKeys() {
    return List.of(
        "",
        "/",
        "a//b",
        "/a",
        "a/",
        ".",
        "..",
        "../x",
        "a/../b",
        "a/./b",
        "a b",
        "a\\b",
        "a\u0000b",
        "ä",
        "a*",
        "a:b",
        "a%2Fb",
        ".goman",
        ".goman/format",
        "x".repeat(201),
        "a/" + "x".repeat(201),
        "x/".repeat(450) + "x");
  }

  @Test
  protected void unusableKeysAreRefusedBeforeAnythingIsDone() {
    for (String key : unusableKeys()) {
      assertThatIllegalArgumentException().as(key).isThrownBy(() -> store.get(key));
      assertThatIllegalArgumentException()
          .as(key)
          .isThrownBy(() -> store.create(key, bytes("body")));
      assertThatIllegalArgumentException()
          .as(key)
          .isThrownBy(() -> store.replace(key, bytes("body"), "1"));
      assertThatIllegalArgumentException().as(key).isThrownBy(() -> store.delete(key, "1"));
    }
    assertThat(store.list("", "", 10).entries()).isEmpty();
  }

  @Test
  protected void allUsableKeysWork() {
    List<String> keys =
        List.of(
            "A",
            "a-",
            "a.b",
            "a_b",
            "...",
            ".hidden/x",
            "-",
            "_",
            "0",
            "x".repeat(200),
            "d/e/e/p/e/r",
            ("y".repeat(149) + "/").repeat(6).substring(0, 899));
    for (String key : keys) {
      store.create(key, bytes(key));
    }
    for (String key : keys) {
      assertThat(bodyOf(key)).isEqualTo(key);
    }
    assertThat(keysOf(store.list("", "", 100))).isEqualTo(keys.stream().sorted().toList());
  }

  // Listings

  private static List<String> keysOf(Listing listing) {
    return listing.entries().stream().map(Listing.Entry::key).toList();
  }

  private void createAll(String... keys) {
    for (String key : keys) {
      store.create(key, bytes("body of " + key));
    }
  }

  @Test
  protected void anEmptyStoreListsNothing() {
    Listing listing = store.list("", "", 1);
    assertThat(listing.entries()).isEmpty();
    assertThat(listing.truncated()).isFalse();
  }

  @Test
  protected void aListingIsInTheOrderOfBytesAcrossFolders() {
    createAll(
        "b/x", "a/x", "a-b/x", "a.b", "ab/x", "a0/x", "A/x", "a_b/x", "a/x-y/z", "a/xy", "Z",
        "a/w");

    assertThat(keysOf(store.list("", "", 100)))
        .containsExactly(
            "A/x", "Z", "a-b/x", "a.b", "a/w", "a/x", "a/x-y/z", "a/xy", "a0/x", "a_b/x", "ab/x",
            "b/x");
  }

  @Test
  protected void anEntrySaysWhatTheObjectIs() {
    String version = store.create("k/a/spec.json", bytes("12345"));

    Listing.Entry entry = store.list("", "", 10).entries().getFirst();
    assertThat(entry.key()).isEqualTo("k/a/spec.json");
    assertThat(entry.version()).isEqualTo(version);
    assertThat(entry.size()).isEqualTo(5);
    assertThat(entry.modifiedAt()).isAfter(Instant.EPOCH);
  }

  @Test
  protected void aPrefixMayEndAnywhere() {
    createAll("k/prod-1/spec.json", "k/prod-2/spec.json", "k/test/spec.json", "kk/prod/spec.json");

    assertThat(keysOf(store.list("k/", "", 10)))
        .containsExactly("k/prod-1/spec.json", "k/prod-2/spec.json", "k/test/spec.json");
    assertThat(keysOf(store.list("k/prod", "", 10)))
        .containsExactly("k/prod-1/spec.json", "k/prod-2/spec.json");
    assertThat(keysOf(store.list("k/prod-1/sp", "", 10))).containsExactly("k/prod-1/spec.json");
    assertThat(keysOf(store.list("k/prod-1/spec.json", "", 10)))
        .containsExactly("k/prod-1/spec.json");
    assertThat(keysOf(store.list("k", "", 10))).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "k/prod-1/spec.json2", "k/prod-1/spec.json/", "/", "..", "k//", "ü"})
  protected void aPrefixOfNoKeyListsNothing(String prefix) {
    createAll("k/prod-1/spec.json");

    Listing listing = store.list(prefix, "", 10);
    assertThat(listing.entries()).isEmpty();
    assertThat(listing.truncated()).isFalse();
  }

  @Test
  protected void aListingBeginsAfterAnyText() {
    createAll("a/1", "a/2", "a/3", "b/1");

    assertThat(keysOf(store.list("", "a/1", 10))).containsExactly("a/2", "a/3", "b/1");
    assertThat(keysOf(store.list("", "a/15", 10))).containsExactly("a/2", "a/3", "b/1");
    assertThat(keysOf(store.list("", "a", 10))).containsExactly("a/1", "a/2", "a/3", "b/1");
    assertThat(keysOf(store.list("", "a/3", 10))).containsExactly("b/1");
    assertThat(keysOf(store.list("", "a/3/x", 10))).containsExactly("b/1");
    assertThat(keysOf(store.list("", "b/1", 10))).isEmpty();
    assertThat(keysOf(store.list("a/", "a/2", 10))).containsExactly("a/3");
    assertThat(keysOf(store.list("b", "a/2", 10))).containsExactly("b/1");
    assertThat(keysOf(store.list("a", "b", 10))).isEmpty();
  }

  @Test
  protected void pagesAddUpToTheWhole() {
    List<String> keys = new ArrayList<>();
    for (int i = 100; i < 137; i++) {
      keys.add("k/r" + i + "/spec.json");
      keys.add("k/r" + i + "/status.json");
    }
    createAll(keys.toArray(String[]::new));

    for (int limit : new int[] {1, 2, 7, 73, 74, 75, 1_000}) {
      assertThat(pagedKeys("", limit)).as("pages of %d", limit).isEqualTo(keys);
    }
    assertThat(pagedKeys("k/r11", 3))
        .isEqualTo(keys.stream().filter(key -> key.startsWith("k/r11")).toList());
  }

  private List<String> pagedKeys(String prefix, int limit) {
    List<String> all = new ArrayList<>();
    Listing page;
    do {
      page = store.list(prefix, all.isEmpty() ? "" : all.getLast(), limit);
      assertThat(page.entries()).hasSizeLessThanOrEqualTo(limit);
      assertThat(page.truncated() && page.entries().isEmpty()).as("no progress").isFalse();
      all.addAll(keysOf(page));
    } while (page.truncated());
    return all;
  }

  @Test
  protected void theLastPageSaysSo() {
    createAll("a", "b");

    assertThat(store.list("", "", 2).truncated()).isFalse();
    assertThat(store.list("", "a", 1).truncated()).isFalse();
    assertThat(store.list("", "", 1).truncated()).isTrue();
    assertThat(store.list("a", "", 1).truncated()).isFalse();
  }

  @Test
  protected void aListingNeedsALimit() {
    assertThatIllegalArgumentException().isThrownBy(() -> store.list("", "", 0));
    assertThatIllegalArgumentException().isThrownBy(() -> store.list("", "", -1));
    createAll("a");
    assertThat(keysOf(store.list("", "", Integer.MAX_VALUE))).containsExactly("a");
  }

  // Interruption

  @Test
  protected void anInterruptedCallerIsToldAndStaysInterrupted() {
    String version = store.create("k/a", bytes("one"));
    List<Runnable> calls =
        List.of(
            () -> store.get("k/a"),
            () -> store.create("k/b", bytes("two")),
            () -> store.replace("k/a", bytes("two"), version),
            () -> store.delete("k/a", version),
            () -> store.list("", "", 1));
    for (Runnable call : calls) {
      Thread.currentThread().interrupt();
      try {
        assertThatThrownBy(call::run).isInstanceOf(StoreException.Unavailable.class);
      } finally {
        assertThat(Thread.interrupted()).isTrue();
      }
    }
    assertThat(bodyOf("k/a")).isEqualTo("one");
  }

  @Test
  protected void aCallerInterruptedAtAnyMomentHarmsNobody() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    store.create("k/a", bytes("0"));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Thread victim =
          Thread.ofPlatform()
              .start(() -> {
                while (!over.get()) {
                  countUpOnce("k/a");
                  Thread.interrupted();
                }
              });
      Future<?> interrupter =
          threads.submit(() -> {
            while (!over.get()) {
              victim.interrupt();
              Thread.onSpinWait();
            }
          });
      for (int i = 0; i < rounds(); ) {
        i += countUpOnce("k/a") ? 1 : 0;
      }
      over.set(true);
      interrupter.get(60, TimeUnit.SECONDS);
      assertThat(victim.join(Duration.ofSeconds(60))).isTrue();
    }
    assertThat(Integer.parseInt(bodyOf("k/a"))).isGreaterThanOrEqualTo(rounds());
    assertThat(countUpOnce("k/a")).isTrue();
  }

  // Races

  @Test
  protected void ofManyCreatesOneWins() throws Exception {
    for (int round = 0; round < rounds(); round++) {
      String key = "k/r" + round;
      List<String> won = race(racer -> store.create(key, bytes("by " + racer)));
      assertThat(won).as("round %d", round).hasSize(1);
      assertThat(versionOf(key)).isEqualTo(won.getFirst());
    }
  }

  @Test
  protected void ofManyReplacesOneWins() throws Exception {
    String version = store.create("k/a", bytes("start"));
    for (int round = 0; round < rounds(); round++) {
      String expected = version;
      int number = round;
      List<String> won =
          race(racer -> store.replace("k/a", bytes(number + " by " + racer), expected));
      assertThat(won).as("round %d", round).hasSize(1);
      version = won.getFirst();
      assertThat(versionOf("k/a")).isEqualTo(version);
    }
  }

  @Test
  protected void ofReplacesAndDeletesOneWins() throws Exception {
    for (int round = 0; round < rounds(); round++) {
      String key = "k/r" + round;
      String version = store.create(key, bytes("start"));
      List<String> won =
          race(racer -> {
            if (racer % 2 == 0) {
              store.delete(key, version);
              return "deleted";
            }
            return store.replace(key, bytes("by " + racer), version);
          });
      assertThat(won).as("round %d", round).hasSize(1);
      assertThat(store.get(key).map(StoredObject::version).orElse("deleted"))
          .isEqualTo(won.getFirst());
    }
  }

  @Test
  protected void ofDeletesOfOneVersionOneWins() throws Exception {
    for (int round = 0; round < rounds(); round++) {
      String version = store.create("k/a", bytes("round " + round));
      List<String> won =
          race(racer -> {
            store.delete("k/a", version);
            return "deleted";
          });
      assertThat(won).as("round %d", round).hasSize(1);
    }
  }

  @Test
  protected void noCountIsLost() throws Exception {
    store.create("k/a", bytes("0"));
    inParallel(
        contenders(),
        racer -> {
          for (int done = 0; done < rounds(); ) {
            done += countUpOnce("k/a") ? 1 : 0;
          }
          return racer;
        });
    assertThat(bodyOf("k/a")).isEqualTo(Integer.toString(contenders() * rounds()));
  }

  @Test
  protected void creatingAndDeletingNeighboursDisturbsNobody() throws Exception {
    inParallel(
        contenders(),
        racer -> {
          for (int round = 0; round < rounds(); round++) {
            String key = "k/shared/folder/o" + racer;
            String version = store.create(key, bytes("round " + round));
            assertThat(bodyOf(key)).isEqualTo("round " + round);
            store.delete(key, version);
          }
          return racer;
        });
    assertThat(store.list("", "", 10).entries()).isEmpty();
  }

  @Test
  protected void aReaderSeesWholeBodiesThatBelongToTheirVersions() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    String first = store.create("k/a", repeated(0));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> reader =
          threads.submit(() -> {
            int reads = 0;
            for (; !over.get() || reads == 0; reads++) {
              StoredObject read = store.get("k/a").orElseThrow();
              assertThat(read.body()).containsOnly(read.body()[0]).hasSize(size(read.body()[0]));
            }
            return reads;
          });
      String version = first;
      for (int i = 1; i <= 4 * rounds(); i++) {
        version = store.replace("k/a", repeated(i), version);
      }
      over.set(true);
      assertThat(reader.get(60, TimeUnit.SECONDS)).isPositive();
    }
  }

  private static byte[] repeated(int i) {
    byte value = (byte) (i % 100);
    byte[] body = new byte[size(value)];
    java.util.Arrays.fill(body, value);
    return body;
  }

  private static int size(byte value) {
    return 30_000 + value;
  }

  /** Adds one to a number; false when somebody else was faster or the thread was interrupted. */
  private boolean countUpOnce(String key) {
    try {
      StoredObject read = store.get(key).orElseThrow();
      int next = Integer.parseInt(new String(read.body(), UTF_8)) + 1;
      store.replace(key, bytes(Integer.toString(next)), read.version());
      return true;
    } catch (StoreException.Conflict | StoreException.Unavailable e) {
      return false;
    }
  }

  private interface Racer {
    String run(int number) throws Exception;
  }

  /** Lets all contenders at it at once; what those returned who met no conflict. */
  private List<String> race(Racer racer) throws Exception {
    return inParallel(
            contenders(),
            number -> {
              try {
                return racer.run(number);
              } catch (StoreException.Conflict e) {
                return "";
              }
            })
        .stream()
        .filter(result -> !result.isEmpty())
        .toList();
  }

  private interface Task<T> {
    T run(int number) throws Exception;
  }

  private static <T> List<T> inParallel(int threads, Task<T> task) throws Exception {
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
