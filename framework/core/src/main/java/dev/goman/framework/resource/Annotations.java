package dev.goman.framework.resource;

/** The annotations that the framework itself understands. */
public final class Annotations {
  /** {@code "true"}: the resource is not reconciled, deletion included, until this is removed. */
  public static final String PAUSED = "goman.dev/paused";

  /** Any new value asks for a reconcile now, even of a parked resource. */
  public static final String RECONCILE_AT = "goman.dev/reconcile-at";

  private Annotations() {}
}
