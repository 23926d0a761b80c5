package dev.goman.framework.testkit;

import dev.goman.framework.lease.Leases;
import dev.goman.framework.lease.LeasesContract;

/** The simulated leases keep the promises of all leases. */
final class SimulatedLeasesTest extends LeasesContract {
  @Override
  protected Leases noLeases() {
    return new Calm().leases(time);
  }
}
