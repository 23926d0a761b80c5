package dev.goman.k3s.cluster;

/** Something that was proven of a node and stays true until it is taken back. */
public enum Milestone {
  /** A script that starts k3s was sent to it, so that the cluster may know of it. */
  START_SENT("StartSent"),
  /** It has been part of the cluster; on a server, it holds a datastore. */
  JOINED("Joined"),
  /** k3s runs on it. */
  STARTED("Started"),
  /**
   * Its datastore may have been replaced since all servers were stopped for a restore: it was told
   * so, and nobody knows what came of it.
   */
  RESET("Reset"),
  /** Its datastore is that of the snapshot the cluster was last taken back to. */
  RESTORED("Restored"),
  /** It is cordoned and its pods are gone, or were given up on. */
  DRAINED("Drained"),
  /** It is not a member of etcd any more. */
  MEMBER_REMOVED("MemberRemoved"),
  /** k3s is stopped on it. */
  K3S_STOPPED("K3sStopped"),
  /** Its Node object is gone. */
  NODE_DELETED("NodeDeleted");

  private final String text;

  Milestone(String text) {
    this.text = text;
  }

  /** As written in documents. */
  @Override
  public String toString() {
    return text;
  }
}
