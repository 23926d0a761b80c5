package dev.goman.framework.json;

import org.jspecify.annotations.Nullable;

/** A document is not what it should be. Says where and, where it can be guessed, what was meant. */
public final class MalformedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;
  private final String path;
  private final @Nullable String suggestion;

  /**
   * @param line from 1, or 0 when not known
   * @param column from 1, or 0 when not known
   * @param path to the place within the document, such as {@code spec.pools[0].count}; may be empty
   * @param suggestion what was probably meant, if that can be guessed
   */
  public MalformedException(
      String message, int line, int column, String path, @Nullable String suggestion) {
    super(message);
    this.line = line;
    this.column = column;
    this.path = path;
    this.suggestion = suggestion;
  }

  public int line() {
    return line;
  }

  public int column() {
    return column;
  }

  public String path() {
    return path;
  }

  public @Nullable String suggestion() {
    return suggestion;
  }
}
