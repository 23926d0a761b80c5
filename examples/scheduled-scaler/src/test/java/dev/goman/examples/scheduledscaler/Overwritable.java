package dev.goman.examples.scheduledscaler;

import dev.goman.k3s.cluster.ClusterSpec;

/** Pools with a way to make the mistake that the simulation is to find. */
public interface Overwritable extends Pools {

  /** Makes the spec this, whatever it is now. */
  void put(ClusterSpec spec);
}
