package dev.goman.k3s.simulated;

import dev.goman.framework.json.Json;
import dev.goman.framework.json.MalformedException;
import dev.goman.framework.store.Listing;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.StoredObject;
import dev.goman.k3s.apply.CloudException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps states in an object store, one JSON document a cluster. */
final class StoredShelf implements Shelf {
  private static final Json JSON = Json.lenient();
  private static final int PAGE = 1_000;
  private static final String SUFFIX = ".json";

  private final ObjectStore store;
  private final String prefix;
  private final Recent<Kept> recent = new Recent<>();

  /**
   * @param prefix the keys of all objects start with it and a slash
   */
  StoredShelf(ObjectStore store, String prefix) {
    this.store = store;
    this.prefix = prefix;
  }

  @Override
  public Optional<Kept> find(Shard shard) {
    return store.get(key(shard)).map(object -> known(shard, object));
  }

  @Override
  public String put(Shard shard, Optional<Kept> found, CloudState state) {
    byte[] body = JSON.writeLine(state).getBytes(StandardCharsets.UTF_8);
    String key = key(shard);
    String version =
        found.isPresent()
            ? store.replace(key, body, found.get().version())
            : store.create(key, body);
    recent.keep(shard, version, new Kept(state, version));
    return version;
  }

  @Override
  public void remove(Shard shard, Kept found) {
    store.delete(key(shard), found.version());
    recent.drop(shard);
  }

  @Override
  public List<Shard> shards() {
    List<Shard> shards = new ArrayList<>();
    String last = "";
    boolean more = true;
    while (more) {
      Listing page = store.list(prefix + "/", last, PAGE);
      page.entries().forEach(entry -> shard(entry.key()).ifPresent(shards::add));
      more = page.truncated() && !page.entries().isEmpty();
      last = more ? page.entries().getLast().key() : last;
    }
    return shards;
  }

  private Kept known(Shard shard, StoredObject object) {
    return recent
        .find(shard, object.version())
        .orElseGet(() -> {
          Kept kept = new Kept(parse(object), object.version());
          recent.keep(shard, object.version(), kept);
          return kept;
        });
  }

  private static CloudState parse(StoredObject object) {
    CloudState state;
    try {
      state = JSON.read(object.body(), CloudState.class);
    } catch (MalformedException e) {
      throw unusable(object, "cannot be read: " + e.getMessage());
    }
    if (!state.format().equals(CloudState.FORMAT)) {
      throw unusable(
          object,
          "has the format \"" + state.format() + "\"; this program reads " + CloudState.FORMAT);
    }
    return state;
  }

  private static CloudException unusable(StoredObject object, String why) {
    return new CloudException.Refused(
        "the object " + object.key() + " of the simulated cloud " + why);
  }

  private String key(Shard shard) {
    return prefix + "/" + shard.id() + SUFFIX;
  }

  private Optional<Shard> shard(String key) {
    boolean ours = key.startsWith(prefix + "/") && key.endsWith(SUFFIX);
    return ours
        ? Optional.of(new Shard(key.substring(prefix.length() + 1, key.length() - SUFFIX.length())))
        : Optional.empty();
  }
}
