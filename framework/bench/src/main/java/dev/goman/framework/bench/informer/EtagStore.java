package dev.goman.framework.bench.informer;

import dev.goman.framework.store.Listing;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Gives another store's versions the length of ETags, and hands out fresh texts as a network does,
 * so that what a reader retains is its own.
 */
record EtagStore(ObjectStore inner) implements ObjectStore {

  @Override
  public Optional<StoredObject> get(String key) {
    return inner.get(key).map(o -> new StoredObject(key, o.body(), etag(o.version())));
  }

  @Override
  public String create(String key, byte[] body) {
    return etag(inner.create(key, body));
  }

  @Override
  public String replace(String key, byte[] body, String expectedVersion) {
    return etag(inner.replace(key, body, version(expectedVersion)));
  }

  @Override
  public void delete(String key, String expectedVersion) {
    inner.delete(key, version(expectedVersion));
  }

  @Override
  public Listing list(String prefix, String startAfter, int limit) {
    Listing listing = inner.list(prefix, startAfter, limit);
    List<Listing.Entry> entries = listing.entries().stream().map(EtagStore::fresh).toList();
    return new Listing(entries, listing.truncated());
  }

  private static Listing.Entry fresh(Listing.Entry e) {
    String key = new String(e.key().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    return new Listing.Entry(key, etag(e.version()), e.size(), e.modifiedAt());
  }

  /** In quotes, 32 digits of which the last are the version. */
  private static String etag(String version) {
    byte[] text = new byte[34];
    java.util.Arrays.fill(text, (byte) '0');
    text[0] = '"';
    text[33] = '"';
    for (int i = 0; i < version.length(); i++) {
      text[33 - version.length() + i] = (byte) version.charAt(i);
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static String version(String etag) {
    return Long.toString(Long.parseLong(etag.substring(1, 33)));
  }
}
