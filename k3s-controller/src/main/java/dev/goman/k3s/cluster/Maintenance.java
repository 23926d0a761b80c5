package dev.goman.k3s.cluster;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How gently nodes are taken away and changed.
 *
 * @param drainTimeoutSeconds how long pods may take to leave a node before it goes without waiting
 *     any longer, 300 unless given; 0 does not wait at all
 * @param maxUnavailable how many agents may be away at once for an upgrade or a replacement, 1
 *     unless given
 * @param maxUnhealthyPercent with more than this part of the nodes lost nothing is replaced,
 *     because it is more likely that something larger is wrong; 50 unless given
 * @param withoutSnapshot whether a risky change may go on when no snapshot of etcd can be saved
 */
public record Maintenance(
    Integer drainTimeoutSeconds,
    Integer maxUnavailable,
    Integer maxUnhealthyPercent,
    boolean withoutSnapshot) {
  static final Maintenance DEFAULT = new Maintenance(null, null, null, false);

  public Maintenance(
      @Nullable Integer drainTimeoutSeconds,
      @Nullable Integer maxUnavailable,
      @Nullable Integer maxUnhealthyPercent,
      boolean withoutSnapshot) {
    this.drainTimeoutSeconds = Objects.requireNonNullElse(drainTimeoutSeconds, 300);
    this.maxUnavailable = Objects.requireNonNullElse(maxUnavailable, 1);
    this.maxUnhealthyPercent = Objects.requireNonNullElse(maxUnhealthyPercent, 50);
    this.withoutSnapshot = withoutSnapshot;
  }
}
