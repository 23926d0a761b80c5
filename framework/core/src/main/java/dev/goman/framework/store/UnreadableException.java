package dev.goman.framework.store;

import dev.goman.framework.json.MalformedException;
import dev.goman.framework.resource.ResourceKey;
import org.jspecify.annotations.Nullable;

/** An object of a resource is there and cannot be read. Other resources are not affected. */
public final class UnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ResourceKey key;
  private final String object;
  private final @Nullable String version;

  /**
   * @param object the object's key
   * @param version the object's version, when known
   * @param cause a {@link dev.goman.framework.json.MalformedException} or {@link
   *     StoreException.TooLarge}
   */
  public UnreadableException(
      ResourceKey key, String object, @Nullable String version, RuntimeException cause) {
    super("the object " + object + " cannot be read: " + cause.getMessage(), cause);
    this.key = key;
    this.object = object;
    this.version = version;
  }

  public ResourceKey key() {
    return key;
  }

  public String object() {
    return object;
  }

  public @Nullable String version() {
    return version;
  }

  /** Whether the object says that it belongs to another version of its kind. */
  public boolean isOfOtherVersion() {
    return getCause() instanceof MalformedException e && e.path().equals("apiVersion");
  }

  /** Whether it is the spec, which belongs to users, rather than the status. */
  public boolean isSpec() {
    return object.equals(key.specObject());
  }
}
