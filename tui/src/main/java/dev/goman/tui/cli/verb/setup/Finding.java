package dev.goman.tui.cli.verb.setup;

/**
 * What the doctor says of one part.
 *
 * <p>Part of the interface: fields are added, never changed.
 *
 * @param part what was looked at
 * @param result {@code ok}, {@code warning} or {@code failed}
 * @param detail what was seen
 * @param hint how to mend it; may be empty
 */
record Finding(String part, String result, String detail, String hint) {
  static Finding ok(String part, String detail) {
    return new Finding(part, "ok", detail, "");
  }

  static Finding warning(String part, String detail, String hint) {
    return new Finding(part, "warning", detail, hint);
  }

  static Finding failed(String part, String detail, String hint) {
    return new Finding(part, "failed", detail, hint);
  }

  boolean isFailure() {
    return result.equals("failed");
  }
}
