package dev.goman.tui.ui.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the controller is doing and why.
 *
 * @param queue the queue in numbers; empty when the controller does not run in this process
 * @param more whether there are more rows than are told
 * @param at when this was asked; absent before the first time
 */
public record Work(String queue, List<Row> rows, boolean more, @Nullable Instant at) {
  public static final Work UNKNOWN = new Work("", List.of(), false, null);

  /**
   * One cluster's lease and place in the queue; texts are clean.
   *
   * @param held whether somebody works on it now
   * @param owner who does, or did last
   * @param purpose what for
   * @param since when the lease was taken
   * @param dueAt when it is to be looked at again; absent when it is settled
   * @param reason why then
   * @param explanation what the queue of this process says; empty when it says nothing
   */
  public record Row(
      String cluster,
      boolean held,
      String owner,
      String purpose,
      Instant since,
      @Nullable Instant dueAt,
      String reason,
      int attempt,
      long fence,
      String explanation) {}
}
