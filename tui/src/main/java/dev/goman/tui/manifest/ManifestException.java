package dev.goman.tui.manifest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A manifest is not what it should be. Nothing of what was read with it may be used. */
public final class ManifestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String why;
  private final @Nullable String hint;
  private final List<String> more;

  /**
   * @param what the place and what is wrong there, one line
   * @param more further places and what is wrong there, a line each
   */
  ManifestException(
      String what,
      @Nullable String why,
      @Nullable String hint,
      List<String> more,
      @Nullable Throwable cause) {
    super(what, cause);
    this.why = why;
    this.hint = hint;
    this.more = List.copyOf(more);
  }

  static ManifestException of(String what) {
    return new ManifestException(what, null, null, List.of(), null);
  }

  public String what() {
    return String.valueOf(getMessage());
  }

  public @Nullable String why() {
    return why;
  }

  public @Nullable String hint() {
    return hint;
  }

  public List<String> more() {
    return more;
  }

  /** All that there is to say, a line each. */
  public List<String> complaints() {
    List<String> all = new ArrayList<>();
    all.add(what());
    all.addAll(more());
    if (hint != null) {
      all.add(hint);
    }
    return List.copyOf(all);
  }
}
