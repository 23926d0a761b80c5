package dev.goman.framework.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.time.ManualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is done in whatever order, a folder answers as the reference does. */
final class FileAgainstMemoryTest {

  /** Keys that are near each other in every way: order, folders, one in the way of another. */
  private static final List<String> KEYS =
      List.of(
          "a", "a/b", "a/b/c", "a/b.c", "a-b/c", "a.b", "a/c", "ab", "b/b", "b/b-c/d", "b/b/c",
          "Z");

  private static final List<String> PREFIXES =
      List.of("", "a", "a/", "a/b", "a/b/", "a-", "b/b", "b/b-c/d", "x", "Z");

  /**
   * One step.
   *
   * @param which of the versions that the key ever had is expected, counted from the latest; past
   *     the end stands for one it never had
   */
  record Step(Action action, String key, int which, int limit, String prefix) {}

  enum Action {
    GET,
    CREATE,
    REPLACE,
    DELETE,
    LIST
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Integer> which =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(8, Arbitraries.just(0)),
            net.jqwik.api.Tuple.of(2, Arbitraries.integers().between(1, 3)));
    return Combinators.combine(
            Arbitraries.of(Action.class),
            Arbitraries.of(KEYS),
            which,
            Arbitraries.integers().between(1, 6),
            Arbitraries.of(PREFIXES))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(60);
  }

  @Property(tries = 150)
  void aFolderAnswersAsTheReferenceDoes(@ForAll("steps") List<Step> steps) throws IOException {
    ManualTime time = ManualTime.atStartOf2026();
    Path folder = Files.createTempDirectory("goman-store");
    try {
      Subject file = new Subject(FileObjectStore.unsynced(folder, time));
      Subject memory = new Subject(new MemoryObjectStore(time));
      for (int i = 0; i < steps.size(); i++) {
        Step step = steps.get(i);
        byte[] body = ("body " + i).getBytes(UTF_8);
        assertThat(file.apply(step, body)).as("%s", step).isEqualTo(memory.apply(step, body));
      }
      assertThat(file.everything()).isEqualTo(memory.everything());
    } finally {
      remove(folder);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  /** A store and the versions it gave, which differ from another's and are told apart by order. */
  private static final class Subject {
    private final ObjectStore store;
    private final Map<String, List<String>> versions = new HashMap<>();

    Subject(ObjectStore store) {
      this.store = store;
    }

    String apply(Step step, byte[] body) {
      try {
        return switch (step.action) {
          case GET -> told(store.get(step.key));
          case CREATE -> given(step.key, store.create(step.key, body));
          case REPLACE -> given(step.key, store.replace(step.key, body, expected(step)));
          case DELETE -> {
            store.delete(step.key, expected(step));
            yield "deleted";
          }
          case LIST -> told(store.list(step.prefix, step.which == 0 ? "" : step.key, step.limit));
        };
      } catch (StoreException e) {
        return e.getClass().getSimpleName();
      }
    }

    private String given(String key, String version) {
      List<String> earlier = versions.computeIfAbsent(key, k -> new ArrayList<>());
      assertThat(earlier).doesNotContain(version);
      earlier.add(version);
      return name(key, version);
    }

    private String expected(Step step) {
      List<String> known = versions.getOrDefault(step.key, List.of());
      int index = known.size() - 1 - step.which;
      return index < 0 ? "0-0-0" : known.get(index);
    }

    private String told(Optional<StoredObject> object) {
      return object
          .map(o -> name(o.key(), o.version()) + " " + new String(o.body(), UTF_8))
          .orElse("nothing");
    }

    private String told(Listing listing) {
      return listing.truncated()
          + " "
          + listing.entries().stream()
              .map(e -> e.key() + " " + name(e.key(), e.version()) + " " + e.size())
              .toList();
    }

    private String name(String key, String version) {
      return "#" + versions.getOrDefault(key, List.of()).indexOf(version);
    }

    String everything() {
      return told(store.list("", "", 1_000));
    }
  }
}
