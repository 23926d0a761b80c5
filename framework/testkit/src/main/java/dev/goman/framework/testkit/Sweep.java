package dev.goman.framework.testkit;

import dev.goman.framework.controller.Source;
import dev.goman.framework.queue.Priority;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.ResourceKind;
import dev.goman.framework.store.Listing;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Hints at every resource of a kind at the start and from time to time, since events get lost. */
final class Sweep implements Source {
  static final Duration INTERVAL = Duration.ofMinutes(10);
  private static final int PAGE = 100;

  private final ResourceKind kind;
  private final ObjectStore objects;
  private final TimeSource time;

  Sweep(ResourceKind kind, ObjectStore objects, TimeSource time) {
    this.kind = kind;
    this.objects = objects;
    this.time = time;
  }

  @Override
  public String name() {
    return "sweep";
  }

  @Override
  public void start(Sink sink) {
    keys().forEach(key -> sink.hint(key, Priority.LOW, "sweep"));
  }

  /** Every resource there is. */
  List<ResourceKey> keys() {
    List<ResourceKey> keys = new ArrayList<>();
    String after = "";
    Listing page;
    do {
      page = objects.list(kind.plural() + "/", after, PAGE);
      for (Listing.Entry entry : page.entries()) {
        after = entry.key();
        ResourceKey.ofObject(entry.key())
            .filter(key -> key.specObject().equals(entry.key()))
            .ifPresent(keys::add);
      }
    } while (page.truncated());
    return keys;
  }

  @Override
  public void run(Sink sink) throws InterruptedException {
    while (true) {
      time.sleep(INTERVAL);
      start(sink);
    }
  }
}
