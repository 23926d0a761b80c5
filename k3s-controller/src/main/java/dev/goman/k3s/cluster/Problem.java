package dev.goman.k3s.cluster;

/**
 * Something in a document that cannot be right.
 *
 * @param path to the place, such as {@code spec.pools[1].name}
 * @param message what is wrong, for people
 * @param hint what to write instead; may be empty
 */
public record Problem(String path, String message, String hint) {

  /** All of it on one line. */
  @Override
  public String toString() {
    return path + ": " + message + (hint.isEmpty() ? "" : " (" + hint + ")");
  }
}
