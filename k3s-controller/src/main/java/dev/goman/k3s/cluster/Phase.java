package dev.goman.k3s.cluster;

/**
 * Where a cluster is in its life, derived from everything else for people to read. Nothing acts on
 * it.
 */
public enum Phase {
  PENDING("Pending"),
  PROVISIONING("Provisioning"),
  STARTING("Starting"),
  JOINING("Joining"),
  VERIFYING("Verifying"),
  RUNNING("Running"),
  UPDATING("Updating"),
  UPGRADING("Upgrading"),
  HEALING("Healing"),
  RESTORING("Restoring"),
  STOPPING("Stopping"),
  STOPPED("Stopped"),
  BLOCKED("Blocked"),
  INVALID("Invalid"),
  DELETING("Deleting");

  private final String text;

  Phase(String text) {
    this.text = text;
  }

  /** As shown and as written in documents. */
  @Override
  public String toString() {
    return text;
  }
}
