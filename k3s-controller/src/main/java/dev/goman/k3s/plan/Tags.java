package dev.goman.k3s.plan;

/** The tags that every machine of ours carries from the moment it exists. */
public final class Tags {
  /** Who made it: always {@link #MANAGER_VALUE}. Nothing without it is ever touched. */
  public static final String MANAGER = "managed-by";

  public static final String MANAGER_VALUE = "goman";

  /** The uid of the cluster it belongs to. */
  public static final String CLUSTER_UID = "goman.dev/cluster-uid";

  /** The name of the cluster, for people. */
  public static final String CLUSTER = "goman.dev/cluster";

  /** The place in the cluster it fills, such as {@code server-0} or {@code work-2}. */
  public static final String SLOT = "goman.dev/slot";

  /** The name of its Kubernetes node, which no other machine ever has. */
  public static final String NODE = "goman.dev/node";

  /** {@code server} or {@code agent}. */
  public static final String ROLE = "goman.dev/role";

  /** The pool of an agent. */
  public static final String POOL = "goman.dev/pool";

  /** The k3s version it was launched for. */
  public static final String VERSION = "goman.dev/k3s-version";

  /**
   * Not on the machine, but added to its description once the cloud has given notice that it takes
   * a spot machine back. The value does not matter.
   */
  public static final String RECLAIMED = "goman.dev/reclaimed";

  /** What consoles show as the machine's name. */
  public static final String NAME = "Name";

  private Tags() {}
}
