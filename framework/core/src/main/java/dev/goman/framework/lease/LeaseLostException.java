package dev.goman.framework.lease;

/** The lease ended or went to somebody else: stop, write nothing, enqueue nothing. */
public final class LeaseLostException extends LeaseException {
  private static final long serialVersionUID = 1L;

  public LeaseLostException(Lease lease) {
    super("the lease of " + lease.key() + " with fence " + lease.fence() + " is lost", null);
  }
}
