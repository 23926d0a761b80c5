package dev.goman.k3s.simulated;

import java.util.Optional;

/** Where a node finds a secret in the simulated cloud. */
record SecretAddress(String region, String name) {
  private static final String SCHEME = "simulated:";

  /** Reads what {@link #toString} wrote; nothing when it is something else. */
  static Optional<SecretAddress> read(String text) {
    int colon = text.indexOf(':', SCHEME.length());
    return text.startsWith(SCHEME) && colon > 0
        ? Optional.of(
            new SecretAddress(text.substring(SCHEME.length(), colon), text.substring(colon + 1)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return SCHEME + region + ":" + name;
  }
}
