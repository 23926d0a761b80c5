package dev.goman.k3s.plan;

import org.jspecify.annotations.Nullable;

/**
 * A member of etcd as the cluster reports it.
 *
 * @param node the name of the node it runs on
 * @param voter false while it is a learner
 * @param healthy whether it answered just now
 */
public record EtcdMember(String node, boolean voter, boolean healthy) {

  public EtcdMember(@Nullable String node, boolean voter, boolean healthy) {
    this.node = node == null ? "" : node;
    this.voter = voter;
    this.healthy = healthy;
  }
}
