package dev.goman.k3s.cluster;

/**
 * What a script does on a node. Every script is idempotent: run twice, or after having been killed
 * half-way, it ends in the same state. It prints one JSON document last, whose {@code done} says
 * whether the state it is for is reached.
 *
 * <p>Each constant lists the arguments it takes and what it reports besides {@code done}; the names
 * are the constants of {@code dev.goman.k3s.apply.Argument}.
 */
public enum Purpose {
  /**
   * Puts the binary in place without starting anything; runs as user-data at first boot. Takes role
   * and version.
   */
  PREPARE,
  /**
   * Configures and starts k3s as the first server of a new cluster and waits for it to be ready and
   * a voter; publishes the kubeconfig to the secret store. On a node that has a datastore it only
   * starts. Takes node name, version, server-token, agent-token, kubeconfig, tls-sans, disable,
   * labels, taints and wait. Reports version and voter.
   */
  START_FIRST_SERVER,
  /**
   * The same for a further server, which joins through the given server and waits until it is ready
   * and a voter. Takes what {@link #START_FIRST_SERVER} does, and server. Reports version and
   * voter.
   */
  START_SERVER,
  /**
   * Configures and starts k3s as an agent and waits until its Node is Ready. Takes node name,
   * version, agent-token, server, labels, taints and wait. Reports version.
   */
  START_AGENT,
  /**
   * On a server: asks the cluster how it is. {@code done} is the API server's readiness. Reports
   * nodes and members.
   */
  INSPECT,
  /**
   * On a server: cordons and drains a node. Takes target and wait. Reports blocked-by when pods
   * refuse to go. A node that does not exist is drained.
   */
  DRAIN,
  /** On a server: makes a node schedulable again. Takes target. */
  UNCORDON,
  /** On a server: takes another server out of etcd and waits until it is. Takes target and wait. */
  REMOVE_MEMBER,
  /**
   * On a server: deletes the Node object, its password and, if it was one, its member. Takes
   * target.
   */
  DELETE_NODE,
  /**
   * On a server: sets the pool's labels and taints on a node and takes away others. Takes target,
   * labels, taints and remove. Reports marks, those that were set.
   */
  LABEL,
  /** On the node: stops k3s and its containers and keeps it from starting again. */
  STOP,
  /**
   * On a server: saves a snapshot of etcd. Takes snapshot, its name. Reports snapshot, as saved.
   */
  SNAPSHOT,
  /**
   * On the node: writes its configuration again, restarts and waits until it is ready, on a server
   * also a voter. Takes what {@link #START_SERVER} or {@link #START_AGENT} takes, and role. Reports
   * version, and voter on a server.
   */
  RECONFIGURE,
  /**
   * On a server: makes another server token the cluster's. Takes server-token, the address of the
   * one in force, and new-token.
   */
  ROTATE_TOKEN,
  /** On a server whose k3s is stopped: puts its datastore aside, so that it can join anew. */
  SET_ASIDE,
  /**
   * On a server whose k3s is stopped: replaces its datastore by a snapshot, of which it becomes the
   * only member, starts, and deletes Nodes that are not to be kept. Takes what {@link
   * #START_FIRST_SERVER} does, snapshot, request and keep. Reports version and voter, or kept: that
   * the datastore is what it was.
   */
  RESTORE,
  /**
   * On the node: replaces the binary by another version, restarts and waits until it is ready at
   * it. Takes role, version and wait. Reports version, and voter on a server.
   */
  UPGRADE
}
