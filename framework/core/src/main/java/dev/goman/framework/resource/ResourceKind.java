package dev.goman.framework.resource;

/**
 * A kind of resource: how it is named in documents and where it lives in the store.
 *
 * @param apiVersion group and version as written in documents, for example {@code goman.dev/v1}
 * @param kind the name as written in documents, for example {@code K3sCluster}
 * @param plural the folder its objects live in, a DNS label, for example {@code k3sclusters}
 */
public record ResourceKind(String apiVersion, String kind, String plural) {

  public ResourceKind {
    DnsLabel.require("kind's plural", plural);
  }

  /**
   * The key of the resource of this kind with this name.
   *
   * @throws IllegalArgumentException when the name is not a DNS label
   */
  public ResourceKey key(String name) {
    return new ResourceKey(plural, name);
  }
}
