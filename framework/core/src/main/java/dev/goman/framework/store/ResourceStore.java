package dev.goman.framework.store;

import dev.goman.framework.json.MalformedException;
import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.Revision;
import dev.goman.framework.resource.SpecObject;
import dev.goman.framework.resource.StatusObject;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.TimeSource;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The resources of one kind in an object store: typed, two objects each.
 *
 * <p>Users' changes ({@link #apply}, {@link #edit}, {@link #requestDeletion}) read, decide and
 * write back on condition, and begin again a few times when somebody else was faster. The
 * controller's writes ({@link #writeStatus}, {@link #remove}) never begin again: a conflict means
 * that the decision behind them is out of date.
 *
 * <p>Every method may throw a {@link StoreException}. Safe to call from any thread.
 */
public final class ResourceStore<S, T> {
  private static final int USER_ATTEMPTS = 8;

  private final ObjectStore objects;
  private final ResourceCodec<S, T> codec;
  private final TimeSource time;
  private final Ids ids;

  public ResourceStore(ObjectStore objects, ResourceCodec<S, T> codec, TimeSource time, Ids ids) {
    this.objects = objects;
    this.codec = codec;
    this.time = time;
    this.ids = ids;
  }

  /** The key of the resource of this name. */
  public ResourceKey key(String name) {
    return codec.kind().key(name);
  }

  /**
   * The resource as it is now, or nothing when it has no spec.
   *
   * @throws UnreadableException when one of its objects cannot be read
   */
  public Optional<Resource<S, T>> get(ResourceKey key) {
    Optional<StoredObject> spec = fetch(key, key.specObject());
    if (spec.isEmpty()) {
      return Optional.empty();
    }
    Optional<StoredObject> status = fetch(key, key.statusObject());
    return Optional.of(
        codec.join(
            key,
            decode(key, spec.get(), body -> codec.readSpec(key, body)),
            spec.get().version(),
            status.map(s -> decode(key, s, body -> codec.readStatus(key, body))).orElse(null),
            status.map(StoredObject::version).orElse(null)));
  }

  /**
   * The resource as if it had no status, after a status that cannot be read was copied to {@link
   * #setAside}. The next {@link #writeStatus} replaces the unreadable one.
   *
   * @throws UnreadableException when the status is too large to be copied, or the spec cannot be
   *     read either
   */
  public Optional<Resource<S, T>> getWithStatusSetAside(ResourceKey key) {
    Optional<StoredObject> status = fetch(key, key.statusObject());
    status.ifPresent(s -> copyAside(key, s.body()));
    return fetch(key, key.specObject())
        .map(spec ->
            codec.join(
                key,
                decode(key, spec, body -> codec.readSpec(key, body)),
                spec.version(),
                null,
                status.map(StoredObject::version).orElse(null)));
  }

  /** The object that holds the copy of a resource's last unreadable status. */
  public static String setAside(ResourceKey key) {
    return key.kind() + "/" + key.name() + "/status.unreadable";
  }

  /**
   * Makes the stored spec, labels and annotations those of {@code desired}. Labels are replaced;
   * annotations are added to those that are there, since the framework keeps its own among them.
   *
   * @param admit called with the stored and the new object before anything is written; throws to
   *     refuse. The stored one is absent for a new resource
   * @throws DeletingException when deletion of the resource was asked for
   */
  public Applied<S> apply(SpecObject<S> desired, Admission<S> admit) {
    ResourceKey key = key(desired.metadata().name());
    return retrying(() -> applyOnce(key, desired, admit));
  }

  /**
   * Changes the stored object with {@code change}. The generation grows if the spec differs
   * afterwards; an object that does not differ at all is not written.
   *
   * @throws NotFoundException when there is none
   */
  public Applied<S> edit(ResourceKey key, UnaryOperator<SpecObject<S>> change) {
    return retrying(() -> editOnce(key, change));
  }

  /**
   * Asks for deletion, which cannot be undone. Asking twice is asking once.
   *
   * @throws NotFoundException when there is no such resource
   */
  public Applied<S> requestDeletion(ResourceKey key) {
    return edit(
        key,
        spec ->
            spec.metadata().deleting()
                ? spec
                : spec.withMetadata(spec.metadata().withDeletionRequested(time.now())));
  }

  /**
   * The uid of a resource whose spec names none, as one written by hand. It is made up once and
   * kept in {@code .uids/KIND/NAME}, apart from the status: who rebuilds a lost status finds by it
   * what belongs to the resource.
   */
  public String identity(ResourceKey key) {
    String object = identityObject(key);
    Optional<StoredObject> known = objects.get(object);
    if (known.isEmpty()) {
      String made = ids.next();
      try {
        objects.create(object, made.getBytes(StandardCharsets.US_ASCII));
        return made;
      } catch (StoreException.Conflict e) {
        // Somebody was faster, or this was done before and the answer lost.
      }
      known = objects.get(object);
    }
    return known
        .map(stored -> new String(stored.body(), StandardCharsets.US_ASCII).strip())
        .orElseThrow(() -> new StoreException.Conflict(object));
  }

  private static String identityObject(ResourceKey key) {
    return ".uids/" + key.kind() + "/" + key.name();
  }

  /**
   * Stores the status of a resource under a fence, if nobody has written one since the resource was
   * read.
   *
   * @return the resource as it is now
   * @throws StoreException.Conflict when somebody has
   */
  public Resource<S, T> writeStatus(Resource<S, T> read, StatusObject<T> status, long fence) {
    StatusObject<T> before = read.status();
    Revision revision = before == null ? Revision.NONE : before.revision();
    StatusObject<T> stamped = status.withStamp(fence, revision.next(ids.next()));
    byte[] body = codec.write(stamped);
    String object = read.key().statusObject();
    String expected = read.statusVersion();
    String version =
        expected == null ? objects.create(object, body) : objects.replace(object, body, expected);
    return new Resource<>(read.key(), read.spec(), read.specVersion(), stamped, version);
  }

  /**
   * Removes the objects of a resource, status first: whatever interrupts this, what remains still
   * asks for deletion.
   *
   * @param permit called before each step; throws when the caller may no longer write
   */
  public void remove(Resource<S, T> read, Runnable permit) {
    if (read.statusVersion() != null) {
      permit.run();
      objects.delete(read.key().statusObject(), read.statusVersion());
    }
    Optional<StoredObject> copy = objects.get(setAside(read.key()));
    if (copy.isPresent()) {
      permit.run();
      objects.delete(copy.get().key(), copy.get().version());
    }
    if (read.metadata().uid() == null) {
      Optional<StoredObject> identity = objects.get(identityObject(read.key()));
      if (identity.isPresent()) {
        permit.run();
        objects.delete(identity.get().key(), identity.get().version());
      }
    }
    permit.run();
    objects.delete(read.key().specObject(), read.specVersion());
  }

  private void copyAside(ResourceKey key, byte[] body) {
    String object = setAside(key);
    Optional<StoredObject> earlier = objects.get(object);
    if (earlier.isEmpty()) {
      objects.create(object, body);
    } else if (!Arrays.equals(earlier.get().body(), body)) {
      objects.replace(object, body, earlier.get().version());
    }
  }

  private Applied<S> applyOnce(ResourceKey key, SpecObject<S> desired, Admission<S> admit) {
    Optional<StoredObject> stored = fetch(key, key.specObject());
    if (stored.isEmpty()) {
      admit.check(null, desired);
      Metadata identified = desired.metadata().withIdentity(ids.next(), time.now());
      return create(key, desired.withMetadata(identified));
    }
    SpecObject<S> before = decode(key, stored.get(), body -> codec.readSpec(key, body));
    if (before.metadata().deleting()) {
      throw new DeletingException(key);
    }
    Metadata metadata =
        before
            .metadata()
            .withLabels(desired.metadata().labels())
            .withAnnotations(merged(before.metadata(), desired.metadata()));
    SpecObject<S> after = before.withMetadata(metadata).withSpec(desired.spec());
    admit.check(before, after);
    return replace(key, before, after, stored.get().version());
  }

  private Applied<S> editOnce(ResourceKey key, UnaryOperator<SpecObject<S>> change) {
    StoredObject stored =
        fetch(key, key.specObject()).orElseThrow(() -> new NotFoundException(key));
    SpecObject<S> before = decode(key, stored, body -> codec.readSpec(key, body));
    return replace(key, before, change.apply(before), stored.version());
  }

  private Applied<S> create(ResourceKey key, SpecObject<S> spec) {
    SpecObject<S> marked = spec.withRevision(Revision.NONE.next(ids.next()));
    String version = objects.create(key.specObject(), codec.write(marked));
    return new Applied<>(Applied.Change.CREATED, marked, version);
  }

  private Applied<S> replace(
      ResourceKey key, SpecObject<S> before, SpecObject<S> after, String version) {
    if (after.equals(before)) {
      return new Applied<>(Applied.Change.UNCHANGED, before, version);
    }
    boolean sameSpec = after.spec().equals(before.spec());
    boolean counted = after.metadata().generation() > before.metadata().generation();
    long generation = before.metadata().generation() + (sameSpec && !counted ? 0 : 1);
    SpecObject<S> marked =
        after
            .withMetadata(after.metadata().withGeneration(generation))
            .withRevision(before.revision().next(ids.next()));
    String stored = objects.replace(key.specObject(), codec.write(marked), version);
    return new Applied<>(Applied.Change.CONFIGURED, marked, stored);
  }

  private static Map<String, String> merged(Metadata before, Metadata desired) {
    Map<String, String> merged = new HashMap<>(before.annotations());
    merged.putAll(desired.annotations());
    return merged;
  }

  private Optional<StoredObject> fetch(ResourceKey key, String object) {
    try {
      return objects.get(object);
    } catch (StoreException.TooLarge e) {
      throw new UnreadableException(key, object, null, e);
    }
  }

  private static <V> V decode(ResourceKey key, StoredObject stored, Decoder<V> decoder) {
    try {
      return decoder.read(stored.body());
    } catch (MalformedException e) {
      throw new UnreadableException(key, stored.key(), stored.version(), e);
    }
  }

  /** Retries at once: a conflict means that another writer made progress. */
  private static <V> V retrying(Write<V> write) {
    for (int attempt = 1; attempt < USER_ATTEMPTS; attempt++) {
      try {
        return write.once();
      } catch (StoreException.Conflict e) {
        // Somebody was faster; decide again on what they wrote.
      }
    }
    return write.once();
  }

  /** Decides whether a user's change may be stored. */
  @FunctionalInterface
  public interface Admission<S> {
    /**
     * @param before what is stored, absent for a new resource
     * @throws RuntimeException to refuse, saying why
     */
    void check(@Nullable SpecObject<S> before, SpecObject<S> after);

    /** Lets everything pass. */
    static <S> Admission<S> any() {
      return (before, after) -> {};
    }
  }

  private interface Decoder<V> {
    V read(byte[] body);
  }

  private interface Write<V> {
    V once();
  }
}
