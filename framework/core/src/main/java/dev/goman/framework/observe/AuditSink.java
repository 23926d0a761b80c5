package dev.goman.framework.observe;

/** Where audit records go. Called on the thread of the pass; must be quick and must not throw. */
@FunctionalInterface
public interface AuditSink {
  void accept(AuditRecord pass);

  /** Gives each record to this sink, then to the other. */
  default AuditSink and(AuditSink other) {
    return pass -> {
      accept(pass);
      other.accept(pass);
    };
  }

  /** Forgets them. */
  static AuditSink none() {
    return pass -> {};
  }
}
