package dev.goman.tui.manifest;

/** Where the parts of a document stand. */
@FunctionalInterface
public interface Place {

  /**
   * The place of the part at {@code path}, or of the nearest part around it: {@code
   * file:line:column} as far as known.
   */
  String of(String path);
}
