package dev.goman.k3s.cluster;

import java.util.Locale;

/** How much a cluster's control plane survives. */
public enum Mode {
  /** One server: cheap, and away while that server is. */
  DEV,
  /** An odd number of servers, at least three: survives the loss of a minority of them. */
  HA;

  /** As written in documents. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
