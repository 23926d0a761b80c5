package dev.goman.k3s.apply;

/** Where machines come from: the ports of each region. Implementations are thread-safe. */
public interface Cloud {

  /**
   * The ports of a region.
   *
   * @throws CloudException.Refused when there is no such region
   */
  Region region(String name);

  /** The ports of one region. */
  interface Region {
    Machines machines();

    NodeShell shell();

    Secrets secrets();

    Networks networks();

    /**
     * The bucket that snapshots go to where a spec names none; empty when they stay on the disks of
     * servers.
     */
    default String snapshotBucket() {
      return "";
    }
  }
}
