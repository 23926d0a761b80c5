package dev.goman.tui.deploy;

/** Is told what happens, line by line. */
@FunctionalInterface
public interface Progress {
  void line(String text);
}
