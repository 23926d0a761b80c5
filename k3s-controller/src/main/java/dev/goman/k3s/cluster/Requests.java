package dev.goman.k3s.cluster;

import org.jspecify.annotations.Nullable;

/**
 * What is asked for once. A request is made by setting a field to another text, and acted on once;
 * what was set before there was a cluster is not acted on. To ask for the same again, remove it
 * first.
 *
 * @param restore the name of a snapshot to which the cluster goes back
 * @param rotateTokens any text, such as the date: makes new join tokens
 */
public record Requests(String restore, String rotateTokens) {
  public static final Requests NONE = new Requests(null, null);

  public Requests(@Nullable String restore, @Nullable String rotateTokens) {
    this.restore = Given.text(restore);
    this.rotateTokens = Given.text(rotateTokens);
  }

  public Requests withRestore(String newRestore) {
    return new Requests(newRestore, rotateTokens);
  }

  public Requests withRotateTokens(String newRotateTokens) {
    return new Requests(restore, newRotateTokens);
  }
}
