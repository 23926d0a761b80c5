package dev.goman.framework.reconcile;

import dev.goman.framework.resource.ResourceKind;

/**
 * The part that somebody else writes: brings the world one safe step closer to a resource's spec.
 *
 * <p>It is told which resource to look at, never what happened. It reads, compares, acts, and says
 * when it wants to be called again. It may be called at any time, twice, or after having been
 * killed between any two lines; so every pass starts from what is true now.
 *
 * <p>For one resource at most one call runs at a time in a process. Anything thrown counts as
 * {@link Outcome.Backoff}, a {@link TerminalException} as {@link Outcome.Park}.
 *
 * @param <S> the kind's spec, an immutable value that Jackson can read
 * @param <T> the kind's status, an immutable value that Jackson can read and write
 */
public interface Reconciler<S, T> {

  /** Which resources these are. */
  ResourceKind kind();

  Class<S> specType();

  Class<T> statusType();

  /**
   * One pass over one resource.
   *
   * @throws Exception for whatever went wrong; the framework backs off and tries again
   */
  Outcome reconcile(Pass<S, T> pass) throws Exception;
}
