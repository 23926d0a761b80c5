package dev.goman.k3s.cluster;

import java.util.Locale;

/** Whether a cluster's machines should run. */
public enum DesiredState {
  RUNNING,
  /** Machines are stopped, never terminated, and keep their disks. */
  STOPPED;

  /** As written in documents. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
