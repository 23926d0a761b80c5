package dev.goman.examples.staticsite;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.StoredObject;
import java.util.Optional;

/**
 * A site among the objects of a store, such as a bucket. A write or a deletion that somebody else
 * got ahead of fails, and the next pass decides on what is there then.
 */
public final class StoreSite implements Site {
  private final ObjectStore objects;
  private final String prefix;

  /**
   * @param prefix what the keys of the files begin with; empty, or ending in a slash
   */
  public StoreSite(ObjectStore objects, String prefix) {
    this.objects = objects;
    this.prefix = prefix;
  }

  @Override
  public Optional<String> read(String file) {
    return objects.get(prefix + file).map(object -> new String(object.body(), UTF_8));
  }

  @Override
  public void write(String file, String content) {
    String key = prefix + file;
    byte[] body = content.getBytes(UTF_8);
    Optional<StoredObject> before = objects.get(key);
    if (before.isEmpty()) {
      objects.create(key, body);
    } else {
      objects.replace(key, body, before.get().version());
    }
  }

  @Override
  public void delete(String file) {
    objects.get(prefix + file).ifPresent(object -> objects.delete(object.key(), object.version()));
  }
}
