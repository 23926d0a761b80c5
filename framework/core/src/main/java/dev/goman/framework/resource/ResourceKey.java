package dev.goman.framework.resource;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a resource: its kind's folder and its name. Written {@code kind/name}.
 *
 * <p>Both parts are DNS labels, so a key is always safe as part of a path, an object key or a tag.
 *
 * @param kind the {@link ResourceKind#plural() plural} of its kind
 * @param name the name a person gave it
 */
public record ResourceKey(String kind, String name) implements Comparable<ResourceKey> {

  /**
   * @throws IllegalArgumentException when either part is not a DNS label
   */
  public ResourceKey {
    DnsLabel.require("kind", kind);
    DnsLabel.require("name", name);
  }

  /** The object that users write. */
  public String specObject() {
    return kind + "/" + name + "/spec.json";
  }

  /** The object that the controller writes. */
  public String statusObject() {
    return kind + "/" + name + "/status.json";
  }

  /** The key that an object in the store belongs to, or nothing when it is not one of ours. */
  public static Optional<ResourceKey> ofObject(String objectKey) {
    String[] parts = objectKey.split("/", -1);
    boolean ours =
        parts.length == 3
            && (parts[2].equals("spec.json") || parts[2].equals("status.json"))
            && DnsLabel.isValid(parts[0])
            && DnsLabel.isValid(parts[1]);
    return ours ? Optional.of(new ResourceKey(parts[0], parts[1])) : Optional.empty();
  }

  /**
   * Reads {@code kind/name}.
   *
   * @throws IllegalArgumentException when it is not of that form
   */
  public static ResourceKey parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("not of the form kind/name: " + text);
    }
    return new ResourceKey(text.substring(0, slash), text.substring(slash + 1));
  }

  @Override
  public int compareTo(ResourceKey other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : name.compareTo(other.name);
  }

  /**
   * Written out, as is {@link #equals}: what the compiler leaves to be made costs a start 10 ms.
   */
  @Override
  public int hashCode() {
    return 31 * kind.hashCode() + name.hashCode();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ResourceKey key && kind.equals(key.kind) && name.equals(key.name);
  }

  @Override
  public String toString() {
    return kind + "/" + name;
  }
}
