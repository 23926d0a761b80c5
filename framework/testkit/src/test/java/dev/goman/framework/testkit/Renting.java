package dev.goman.framework.testkit;

/** How a reconciler talks to a {@link Landlord}. */
interface Renting {
  /** Rents a machine, the same one for the same token. */
  String rent(String tenant, String token);

  void giveBack(String machine);

  boolean isRented(String machine);
}
