package dev.goman.framework.testkit;

/** Something that must always hold did not, or something that must come about did not. */
final class OracleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String oracle;

  /**
   * @param oracle what must hold
   * @param message what was seen instead
   */
  OracleException(String oracle, String message) {
    super(oracle + ": " + message);
    this.oracle = oracle;
  }

  String oracle() {
    return oracle;
  }
}
