package dev.goman.k3s.cluster;

import java.util.Locale;

/** What a node does in its cluster. */
public enum Role {
  /** Runs the control plane and a member of etcd. */
  SERVER,
  /** Runs workloads only. */
  AGENT;

  /** As written in documents and tags. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
