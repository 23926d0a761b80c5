package dev.goman.k3s.forecast;

import java.util.List;

/**
 * What would be done, in order, if everything worked.
 *
 * @param end how it would end
 * @param reason why it goes no further; empty when it reaches what is asked for
 * @param seconds how long it would take with typical durations; an estimate
 * @param actions in the order in which they would be taken
 */
public record Forecast(End end, String reason, long seconds, List<Action> actions) {

  public Forecast {
    actions = List.copyOf(actions);
  }

  /**
   * One thing asked of the cloud or of a machine.
   *
   * @param second after the beginning
   * @param verb what is done, such as {@code launch} or {@code drain}
   * @param subject to which node; one that does not exist yet is called by its place. Empty when it
   *     is about the whole cluster
   * @param detail what else is worth knowing; may be empty
   */
  public record Action(long second, String verb, String subject, String detail) {
    /** All of it on one line. */
    @Override
    public String toString() {
      return verb
          + (subject.isEmpty() ? "" : " " + subject)
          + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
  }

  /** How a forecast ends. */
  public enum End {
    /** The cluster is as asked for. */
    REACHED,
    /** Nothing of the cluster is left. */
    GONE,
    /** The spec is not valid, or not in the cluster's state; nothing of it would be acted on. */
    REFUSED,
    /** Somebody outside would have to act. */
    BLOCKED,
    /** It would go on; the rest is left out. */
    CUT;

    /** As written in documents. */
    @Override
    public String toString() {
      return name().charAt(0) + name().substring(1).toLowerCase(java.util.Locale.ROOT);
    }
  }
}
