package dev.goman.k3s.cluster;

import dev.goman.framework.resource.ResourceKind;

/** The kind of resource that describes one K3s cluster. */
public final class K3sCluster {
  /** How clusters are named in documents, and the folder they live in. */
  public static final ResourceKind KIND =
      new ResourceKind("goman.dev/v1", "K3sCluster", "k3sclusters");

  private K3sCluster() {}
}
