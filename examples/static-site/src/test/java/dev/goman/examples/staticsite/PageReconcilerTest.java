package dev.goman.examples.staticsite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.goman.examples.staticsite.Page.Spec;
import dev.goman.examples.staticsite.Page.Status;
import dev.goman.framework.controller.ControllerRunner;
import dev.goman.framework.controller.LocalControllers;
import dev.goman.framework.resource.Event;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.StatusObject;
import dev.goman.framework.store.MemoryObjectStore;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.store.ResourceStore.Admission;
import dev.goman.framework.time.Randomness;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageReconcilerTest {
  private final TimeSource time = new SystemTime();
  private final MemoryObjectStore objects = new MemoryObjectStore(time);
  private final ResourceKey key = Page.KIND.key("news");
  private final Path folder;
  private final ControllerRunner runner;
  private final ResourceStore<Spec, Status> pages;

  PageReconcilerTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    LocalControllers controllers = new LocalControllers(objects, time, Randomness.system());
    controllers.serve(new PageReconciler(new FolderSite(folder)));
    pages = controllers.resources(new ResourceCodec<>(Page.KIND, Spec.class, Status.class));
    runner = controllers.runner();
    runner.start();
  }

  @AfterEach
  void stop() {
    runner.stop();
  }

  @Test
  void aPageIsPublishedRepairedAndRemoved() throws IOException {
    publish("News & more");
    Path file = folder.resolve("news.html");
    assertThat(file).content().contains("<h1>News &amp; more</h1>");

    Files.writeString(file, "scribble");
    pages.edit(
        key,
        page ->
            page.withMetadata(
                page.metadata().withAnnotations(Map.of("goman.dev/reconcile-at", "now"))));
    await().untilAsserted(() -> assertThat(file).content().contains("<h1>"));

    pages.requestDeletion(key);
    await().until(() -> pages.get(key).isEmpty());
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void whatHappenedIsTold() {
    publish("News");
    publish("Old news");
    assertThat(events()).extracting(Event::reason).containsExactly("Published");
  }

  @Test
  void aPageWithoutATitleIsParkedWithAWordOnWhatToDo() {
    publish("");
    assertThat(pages.get(key).orElseThrow().conditions().toString()).contains("spec.title");
  }

  @Test
  void aStoreIsAsGoodAsAFolder() {
    StoreSite site = new StoreSite(objects, "site/");
    site.write("a.html", "1");
    site.write("a.html", "2");
    assertThat(site.read("a.html")).hasValue("2");
    site.delete("a.html");
    site.delete("a.html");
    assertThat(site.read("a.html")).isEmpty();
  }

  private void publish(String title) {
    pages.apply(Page.named("news", title, ""), Admission.any());
    await().until(() -> pages.get(key).map(Resource::observed).orElse(false));
  }

  private List<Event> events() {
    StatusObject<Status> status = pages.get(key).orElseThrow().status();
    return status == null ? List.of() : status.events();
  }
}
