package dev.goman.framework.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.goman.framework.cache.Informer;
import dev.goman.framework.controller.Controller;
import dev.goman.framework.controller.ControllerRunner;
import dev.goman.framework.controller.InformerSource;
import dev.goman.framework.controller.RunnerSettings;
import dev.goman.framework.guide.Page.Spec;
import dev.goman.framework.guide.Page.Status;
import dev.goman.framework.lease.StoreLeases;
import dev.goman.framework.observe.AuditLog;
import dev.goman.framework.queue.Backoff;
import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.SpecObject;
import dev.goman.framework.store.FileObjectStore;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.Randomness;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuideTest {
  private static final Path GUIDE = Path.of("..", "..", "docs", "framework.md");
  private static final List<Path> CODE =
      List.of(
          Path.of("src/test/java/dev/goman/framework/guide"),
          Path.of("..", "testkit", "src/test/java/dev/goman/framework/testkit"));

  @TempDir Path scratch = Path.of("");

  @Test
  void theReconcilerOfTheGuideWorks() throws IOException {
    Path folder = Files.createDirectory(scratch.resolve("site"));
    Path state = scratch.resolve("state");
    // snippet: wiring
    TimeSource time = new SystemTime();
    RandomGenerator random = Randomness.system();
    ObjectStore objects = new FileObjectStore(state, time);
    ResourceStore<Spec, Status> pages =
        new ResourceStore<>(objects, Page.CODEC, time, Ids.from(random));
    Controller<Spec, Status> controller =
        new Controller<>(
            new PageReconciler(folder),
            pages,
            new StoreLeases(objects, time),
            time,
            Ids.from(random),
            Backoff.exponential(Duration.ofSeconds(1), Duration.ofMinutes(5)),
            new AuditLog());
    Informer<Spec, Status> informer = Informer.of(objects, Page.CODEC, time, random).build();
    ControllerRunner runner =
        new ControllerRunner(
            List.of(controller.through(informer)),
            List.of(InformerSource.ofPrimary(informer, time)),
            time,
            RunnerSettings.forDaemon("pages-1"));
    runner.start();
    // end
    try {
      // snippet: apply
      pages.apply(
          new SpecObject<>(
              "example.org/v1",
              "Page",
              Metadata.named("hello"),
              new Spec("Hello", "First page."),
              null),
          ResourceStore.Admission.any());
      // end
      ResourceKey key = Page.KIND.key("hello");
      Path file = folder.resolve("hello.txt");
      await().until(() -> pages.get(key).map(Resource::observed).orElse(false));
      assertThat(file).hasContent("Hello\n\nFirst page.");
      // snippet: delete
      pages.requestDeletion(key);
      // end
      await().until(() -> pages.get(key).isEmpty());
      assertThat(file).doesNotExist();
    } finally {
      runner.stop();
    }
  }

  @Test
  void everySnippetOfTheGuideIsCodeThatIsTested() throws IOException {
    Map<String, String> snippets = new HashMap<>();
    for (Path folder : CODE) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          collect(Files.readAllLines(file), snippets);
        }
      }
    }
    List<String> shown = javaBlocks(Files.readString(GUIDE));
    assertThat(shown).isNotEmpty();
    assertThat(shown).allSatisfy(block -> assertThat(snippets.values()).contains(block));
  }

  private static void collect(List<String> lines, Map<String, String> snippets) {
    String name = "";
    List<String> body = new ArrayList<>();
    for (String line : lines) {
      String text = line.strip();
      if (text.startsWith("// snippet: ")) {
        name = text;
        body.clear();
      } else if (text.equals("// end")) {
        snippets.put(name, String.join("\n", body).stripTrailing().stripIndent().strip());
        name = "";
      } else if (!name.isEmpty()) {
        body.add(line);
      }
    }
  }

  private static List<String> javaBlocks(String markdown) {
    return Stream.of(markdown.split("```java\n", -1))
        .skip(1)
        .map(rest -> rest.substring(0, rest.indexOf("```")).strip())
        .toList();
  }
}
