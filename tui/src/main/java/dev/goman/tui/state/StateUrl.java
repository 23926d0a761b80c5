package dev.goman.tui.state;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/** Where state lives, as a person gives it. */
public sealed interface StateUrl {

  /**
   * {@code file:DIR}: a folder of this machine.
   *
   * @param path absolute and normal
   */
  record Folder(Path path) implements StateUrl {
    @Override
    public String toString() {
      return "file:" + path;
    }
  }

  /**
   * {@code s3://bucket/prefix}: a bucket of AWS.
   *
   * @param prefix without leading or trailing slash; empty for the whole bucket
   */
  record Bucket(String bucket, String prefix) implements StateUrl {
    @Override
    public String toString() {
      return "s3://" + bucket + (prefix.isEmpty() ? "" : "/" + prefix);
    }
  }

  /**
   * Reads what a person gave.
   *
   * @param directory what a relative folder is relative to
   * @throws IllegalArgumentException saying what is wrong and what is right
   */
  static StateUrl parse(String text, Path directory) {
    int colon = text.indexOf(':');
    String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "file" -> folder(text, text.substring(colon + 1), directory);
      case "s3" -> bucket(text, text.substring(colon + 1));
      default ->
          throw new IllegalArgumentException("\"" + text + "\" is not a state: use " + FORMS);
    };
  }

  /** The forms there are, for messages. */
  String FORMS = "file:DIR or s3://BUCKET/PREFIX";

  private static Folder folder(String text, String rest, Path directory) {
    String path = rest.startsWith("//") ? rest.substring(2) : rest;
    if (path.isEmpty() || (rest.startsWith("//") && !path.startsWith("/"))) {
      throw new IllegalArgumentException("\"" + text + "\" names no folder: use file:DIR");
    }
    if (path.equals("~") || path.startsWith("~/")) {
      throw new IllegalArgumentException(
          "\"" + text + "\": your shell did not expand the ~; write \"file:$HOME/...\"");
    }
    try {
      return new Folder(directory.resolve(path).toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("\"" + text + "\" is not a path: " + e.getReason(), e);
    }
  }

  private static Bucket bucket(String text, String rest) {
    String place = rest.startsWith("//") ? rest.substring(2) : "";
    int slash = place.indexOf('/');
    String name = slash < 0 ? place : place.substring(0, slash);
    String prefix = slash < 0 ? "" : place.substring(slash + 1).replaceAll("/+$", "");
    if (!name.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
      throw new IllegalArgumentException(
          "\"" + text + "\" names no bucket: use s3://BUCKET/PREFIX");
    }
    if (!prefix.matches("([A-Za-z0-9._-]+/)*[A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException(
          "\"" + text + "\": a prefix is made of letters, digits and . _ - between single slashes");
    }
    return new Bucket(name, prefix);
  }
}
