package dev.goman.k3s.cluster;

/** Where a node is in its life, derived from what is known of it for people to read. */
public enum NodeState {
  LAUNCHING("Launching"),
  BOOTING("Booting"),
  ONLINE("Online"),
  STARTING("Starting"),
  STARTED("Started"),
  READY("Ready"),
  NOT_READY("NotReady"),
  UPDATING("Updating"),
  DRAINING("Draining"),
  LEAVING("Leaving"),
  STOPPING("Stopping"),
  STOPPED("Stopped"),
  TERMINATING("Terminating"),
  LOST("Lost");

  private final String text;

  NodeState(String text) {
    this.text = text;
  }

  /** As shown and as written in documents. */
  @Override
  public String toString() {
    return text;
  }
}
