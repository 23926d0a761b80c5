package dev.goman.framework.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.cache.Thing.Spec;
import dev.goman.framework.cache.Thing.Status;
import dev.goman.framework.resource.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Applies deltas to a map and nothing else, and insists that each follows from the one before. What
 * it insists on is kept and thrown by {@link #check}, since an informer survives its listeners.
 */
final class Mirror implements Consumer<Delta<Spec, Status>> {
  final Map<String, String> content = new TreeMap<>();
  final List<Delta<Spec, Status>> deltas = new ArrayList<>();
  private final List<AssertionError> wrong = new ArrayList<>();

  /** The highest version seen of each object; the versions of the memory store are numbers. */
  private final Map<String, Long> newest = new TreeMap<>();

  @Override
  public void accept(Delta<Spec, Status> delta) {
    deltas.add(delta);
    try {
      apply(delta);
    } catch (AssertionError e) {
      wrong.add(e);
    }
  }

  void check() {
    assertThat(wrong).isEmpty();
  }

  /** The deltas since the last call. */
  List<Delta<Spec, Status>> take() {
    List<Delta<Spec, Status>> taken = List.copyOf(deltas);
    deltas.clear();
    return taken;
  }

  /** Those of them that are about a resource. */
  List<Delta.OfKey<Spec, Status>> takeOfKeys() {
    List<Delta.OfKey<Spec, Status>> ofKeys = new ArrayList<>();
    for (Delta<Spec, Status> delta : take()) {
      if (delta instanceof Delta.OfKey<Spec, Status> ofKey) {
        ofKeys.add(ofKey);
      }
    }
    return ofKeys;
  }

  private void apply(Delta<Spec, Status> delta) {
    switch (delta) {
      case Delta.Added<Spec, Status> d -> advance(d.resource());
      case Delta.Changed<Spec, Status> d -> advance(d.resource());
      case Delta.Spoilt<Spec, Status> d ->
          advance(d.unreadable().objectKey(), d.unreadable().version());
      case Delta.OfKey<Spec, Status> d -> {}
      case Delta.Resynced<Spec, Status> d -> {}
      case Delta.Failing<Spec, Status> d -> {}
    }
    switch (delta) {
      case Delta.Added<Spec, Status> d -> {
        String before = content.put(d.key().name(), versions(d.resource()));
        assertThat(before).as("added twice: %s", d.key()).isNull();
      }
      case Delta.Changed<Spec, Status> d -> {
        String before = content.put(d.key().name(), versions(d.resource()));
        assertThat(before).as("changed but not there: %s", d.key()).isNotNull();
        assertThat(before).as("no change: %s", d.key()).isNotEqualTo(versions(d.resource()));
      }
      case Delta.Spoilt<Spec, Status> d ->
          content.put(d.key().name(), spoilt(d.unreadable().version()));
      case Delta.Deleted<Spec, Status> d -> {
        String before = content.remove(d.key().name());
        assertThat(before).as("deleted but not there: %s", d.key()).isNotNull();
      }
      case Delta.Resynced<Spec, Status> d -> assertThat(d.asOf()).isNotNull();
      case Delta.Failing<Spec, Status> d -> assertThat(d.freshness().failing()).isTrue();
    }
  }

  /** Nothing older ever follows something newer. */
  private void advance(Resource<?, ?> resource) {
    advance(resource.key().specObject(), resource.specVersion());
    if (resource.statusVersion() != null) {
      advance(resource.key().statusObject(), resource.statusVersion());
    }
  }

  private void advance(String object, String version) {
    long number = Long.parseLong(version);
    Long before = newest.put(object, number);
    assertThat(before == null || before <= number).as("older than before: %s", object).isTrue();
  }

  private static String versions(Resource<?, ?> resource) {
    return versions(resource.specVersion(), resource.statusVersion());
  }

  static String versions(String spec, @Nullable String status) {
    return spec + " " + (status == null ? "-" : status);
  }

  static String spoilt(String version) {
    return "spoilt " + version;
  }
}
