package dev.goman.k3s.simulated;

/** What holds in the whole simulated cloud: chance, pace, and what may go wrong. */
record Physics(Pace pace, Faults faults, Outages outages) {

  Physics(Pace pace, Faults faults) {
    this(pace, faults, new Outages(pace, faults));
  }

  Draws draws() {
    return pace.draws();
  }
}
