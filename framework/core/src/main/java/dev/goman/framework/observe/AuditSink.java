package dev.goman.framework.observe;

/** Where audit records go. Called on the thread of the pass; must be quick and must not throw. */
@FunctionalInterface
public interface AuditSink {
  void accept(AuditRecord pass);

  /** Forgets them. */
  static AuditSink none() {
    return pass -> {};
  }
}
