package dev.goman.framework.store;

import dev.goman.framework.json.Json;
import dev.goman.framework.json.MalformedException;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.ResourceKind;
import dev.goman.framework.resource.SpecObject;
import dev.goman.framework.resource.StatusObject;
import org.jspecify.annotations.Nullable;

/**
 * Between the bodies in a store and the values of one kind. Everything that reads or writes a
 * resource goes through here, so that all agree on what a valid body is.
 *
 * <p>Specs are read strictly, since people write them; statuses leniently, since a newer controller
 * may have written them. Either must be of this kind and carry the name that its key says.
 * Thread-safe.
 *
 * @param <S> the kind's own spec
 * @param <T> the kind's own status
 */
public final class ResourceCodec<S, T> {
  private static final Json STRICT = Json.strict();
  private static final Json LENIENT = Json.lenient();

  private final ResourceKind kind;
  private final Class<S> specType;
  private final Class<T> statusType;
  private final Memo<SpecObject<S>> specs = new Memo<>();
  private final Memo<StatusObject<T>> statuses = new Memo<>();

  public ResourceCodec(ResourceKind kind, Class<S> specType, Class<T> statusType) {
    this.kind = kind;
    this.specType = specType;
    this.statusType = statusType;
  }

  public ResourceKind kind() {
    return kind;
  }

  /** Finds out now how these documents are read, which otherwise the first ones cost. */
  public void prepare() {
    STRICT.prepare(SpecObject.class, specType);
    LENIENT.prepare(StatusObject.class, statusType);
  }

  /** The body of a spec object. */
  public byte[] write(SpecObject<S> spec) {
    return STRICT.write(spec);
  }

  /** The body of a status object. */
  public byte[] write(StatusObject<T> status) {
    return LENIENT.write(status);
  }

  /**
   * The spec object that a body holds.
   *
   * @throws MalformedException when it is none, has an unknown field, or belongs under another key
   */
  public SpecObject<S> readSpec(ResourceKey key, byte[] body) {
    return specs.read(key, body, bytes -> parseSpec(key, bytes));
  }

  private SpecObject<S> parseSpec(ResourceKey key, byte[] body) {
    SpecObject<S> spec = STRICT.read(body, SpecObject.class, specType);
    requireKind(spec.apiVersion(), spec.kind());
    require("metadata", spec.metadata());
    requireSame("metadata.name", spec.metadata().name(), key.name());
    require("spec", spec.spec());
    return spec;
  }

  /**
   * The status object that a body holds.
   *
   * @throws MalformedException when it is none, or belongs under another key
   */
  public StatusObject<T> readStatus(ResourceKey key, byte[] body) {
    return statuses.read(key, body, bytes -> parseStatus(key, bytes));
  }

  private StatusObject<T> parseStatus(ResourceKey key, byte[] body) {
    StatusObject<T> status = LENIENT.read(body, StatusObject.class, statusType);
    requireKind(status.apiVersion(), status.kind());
    requireSame("name", status.name(), key.name());
    require("uid", status.uid());
    return status;
  }

  /**
   * Both objects as one resource. A status of another uid counts as absent while its version is
   * kept; a spec without a uid takes whatever status there is as its own.
   */
  public Resource<S, T> join(
      ResourceKey key,
      SpecObject<S> spec,
      String specVersion,
      @Nullable StatusObject<T> status,
      @Nullable String statusVersion) {
    String uid = spec.metadata().uid();
    boolean own = status != null && (uid == null || uid.equals(status.uid()));
    return new Resource<>(key, spec, specVersion, own ? status : null, statusVersion);
  }

  private void requireKind(@Nullable String apiVersion, @Nullable String foundKind) {
    requireSame("apiVersion", apiVersion, kind.apiVersion());
    requireSame("kind", foundKind, kind.kind());
  }

  private static void requireSame(String path, @Nullable String found, String expected) {
    if (!expected.equals(found)) {
      String what = found == null || found.isEmpty() ? "missing" : "\"" + found + "\"";
      throw malformed("expected " + path + " \"" + expected + "\" but it is " + what, path);
    }
  }

  private static void require(String path, @Nullable Object found) {
    if (found == null) {
      throw malformed("there is no " + path, path);
    }
  }

  private static MalformedException malformed(String message, String path) {
    return new MalformedException(message, 0, 0, path, null);
  }
}
