package dev.goman.k3s.apply;

/** The names of the arguments that scripts take. */
public final class Argument {
  /** The node's own name in Kubernetes. */
  public static final String NODE_NAME = "node-name";

  /** The name of another node that the script is about. */
  public static final String TARGET = "target";

  /** {@code server} or {@code agent}. */
  public static final String ROLE = "role";

  /** A k3s version, such as {@code v1.36.3+k3s1}. */
  public static final String VERSION = "version";

  /** The private address of a server to join. */
  public static final String SERVER = "server";

  /** The {@linkplain Secrets#address address} of the secret that servers share. */
  public static final String SERVER_TOKEN = "server-token";

  /** The address of the secret that agents join with. */
  public static final String AGENT_TOKEN = "agent-token";

  /** The address under which the first server stores the kubeconfig. */
  public static final String KUBECONFIG = "kubeconfig";

  /** Further names for the API server's certificate, joined by commas. */
  public static final String TLS_SANS = "tls-sans";

  /** Packaged components to leave out, joined by commas. */
  public static final String DISABLE = "disable";

  /** {@code key=value} joined by commas. */
  public static final String LABELS = "labels";

  /** {@code key=value:effect} joined by commas. */
  public static final String TAINTS = "taints";

  /** Keys of labels, and {@code key:effect} of taints, that are to go, joined by commas. */
  public static final String REMOVE = "remove";

  /** How many seconds the script waits for the state it is for before it reports that it is not. */
  public static final String WAIT = "wait";

  /** The name of a snapshot. */
  public static final String SNAPSHOT = "snapshot";

  /** The bucket that snapshots go to; none means the server's disk. */
  public static final String SNAPSHOT_BUCKET = "snapshot-bucket";

  /** The folder in that bucket. */
  public static final String SNAPSHOT_FOLDER = "snapshot-folder";

  /** When snapshots are saved, in the form of cron. */
  public static final String SNAPSHOT_SCHEDULE = "snapshot-schedule";

  /** How many scheduled snapshots are kept. */
  public static final String SNAPSHOT_KEEP = "snapshot-keep";

  /** How the names of scheduled snapshots begin. */
  public static final String SNAPSHOT_NAME = "snapshot-name";

  /** Distinguishes one request for a restore from another for the same snapshot. */
  public static final String REQUEST = "request";

  /** The names of the nodes there are, joined by commas. */
  public static final String KEEP = "keep";

  /** The address of the secret that is to become the server token. */
  public static final String NEW_TOKEN = "new-token";

  private Argument() {}
}
