package dev.goman.framework.resource;

import org.jspecify.annotations.Nullable;

/**
 * The mark that a writer leaves in each body it stores.
 *
 * @param number one more than that of the body it replaced. Object versions such as ETags have no
 *     order; this has
 * @param writer unique to the write, so that a writer whose answer got lost recognises its own body
 */
public record Revision(long number, String writer) {
  /** Before the first write, and of bodies written by hand. */
  public static final Revision NONE = new Revision(0, "");

  public Revision(long number, @Nullable String writer) {
    this.number = number;
    this.writer = writer == null ? "" : writer; // empty texts are left out of documents
  }

  public Revision next(String newWriter) {
    return new Revision(number + 1, newWriter);
  }
}
