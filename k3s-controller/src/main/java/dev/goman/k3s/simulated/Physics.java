package dev.goman.k3s.simulated;

import java.time.Instant;

/** What holds in the whole simulated cloud: chance, pace, and what may go wrong. */
record Physics(Pace pace, Faults faults, Outages outages) {

  Physics(Pace pace, Faults faults) {
    this(pace, faults, new Outages(pace, faults));
  }

  Draws draws() {
    return pace.draws();
  }

  /** Whether a fault strikes at this time what is named. */
  boolean strikes(Fault fault, Instant at, String... what) {
    boolean struck = draws().chance(faults.of(fault, at), what);
    if (struck) {
      faults.noticed().accept(fault);
    }
    return struck;
  }
}
