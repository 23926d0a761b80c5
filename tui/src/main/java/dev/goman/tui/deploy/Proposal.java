package dev.goman.tui.deploy;

import java.util.List;

/**
 * What would change in an account, worked out by CloudFormation and not done yet.
 *
 * @param changes empty when everything is as it should be
 * @param first whether there is no control plane yet
 * @param changeSet by which CloudFormation knows it
 */
public record Proposal(
    Installation installation, List<Change> changes, boolean first, String changeSet) {

  public Proposal {
    changes = List.copyOf(changes);
  }

  /**
   * One part that changes.
   *
   * @param action {@code Add}, {@code Modify}, {@code Remove}
   * @param type as CloudFormation calls it
   * @param replaced whether it is made anew, which loses what is in it
   */
  public record Change(String action, String part, String type, boolean replaced) {}
}
