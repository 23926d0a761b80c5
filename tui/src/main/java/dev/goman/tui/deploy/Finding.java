package dev.goman.tui.deploy;

/**
 * What is so with one part of an installation, as status and doctor say it.
 *
 * <p>Part of the interface: fields are added, never changed.
 *
 * @param part what was looked at
 * @param result {@code ok}, {@code warning}, {@code failed}, or {@code unknown} when it could not
 *     be looked at
 * @param detail what was seen
 * @param hint how to mend it; may be empty
 */
public record Finding(String part, String result, String detail, String hint) {
  public static Finding ok(String part, String detail) {
    return new Finding(part, "ok", detail, "");
  }

  public static Finding warning(String part, String detail, String hint) {
    return new Finding(part, "warning", detail, hint);
  }

  public static Finding failed(String part, String detail, String hint) {
    return new Finding(part, "failed", detail, hint);
  }

  public static Finding unknown(String part, String detail) {
    return new Finding(part, "unknown", detail, "");
  }

  public boolean isFailure() {
    return result.equals("failed");
  }
}
