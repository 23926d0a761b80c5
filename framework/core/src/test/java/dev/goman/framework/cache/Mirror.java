package dev.goman.framework.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.cache.Thing.Spec;
import dev.goman.framework.cache.Thing.Status;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
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

  private static String versions(Resource<?, ?> resource) {
    return versions(resource.specVersion(), resource.statusVersion());
  }

  static String versions(String spec, @Nullable String status) {
    return spec + " " + (status == null ? "-" : status);
  }

  static String spoilt(String version) {
    return "spoilt " + version;
  }

  static ResourceKey key(String name) {
    return Thing.KIND.key(name);
  }
}
