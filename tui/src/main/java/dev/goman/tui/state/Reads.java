package dev.goman.tui.state;

import dev.goman.framework.cache.Parallel;

/**
 * How the objects of a state are best read.
 *
 * @param parallel reads several at once where each waits for a network
 * @param ranges into how many ranges a long listing is cut, so that they are listed at once
 */
public record Reads(Parallel parallel, int ranges) {
  /** For what is as near as a file. */
  public static final Reads ONE_BY_ONE = new Reads(Parallel.none(), 1);
}
