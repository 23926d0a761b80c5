package dev.goman.k3s.plan;

import java.util.Locale;

/** Where a machine is in its life, as the cloud says. */
public enum MachineState {
  PENDING,
  RUNNING,
  STOPPING,
  STOPPED,
  SHUTTING_DOWN,
  TERMINATED;

  /** Whether it is gone for good, or certain to be soon. */
  public boolean ending() {
    return this == SHUTTING_DOWN || this == TERMINATED;
  }

  /** As written in documents. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
