package dev.goman.tui.ui.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What keys mean at the moment. */
public sealed interface Mode {

  /** They are looked up in the keymap. */
  record Browse() implements Mode {}

  /** They are typed into the filter of the page, which follows at once. */
  record Filtering(TextField field, String before) implements Mode {}

  /**
   * They are typed into a command.
   *
   * @param recalled how far back in the earlier commands it is; 0 for a new one
   */
  record Commanding(TextField field, int recalled) implements Mode {}

  /** They are typed into a form. */
  record Filling(Form form) implements Mode {}

  /**
   * A change is shown and is to be agreed to.
   *
   * @param plan what it would do; absent while that is worked out
   * @param typed the name of the cluster as far as it is typed, for a dangerous change
   * @param top the number of the first line that is shown
   */
  record Confirming(Proposal proposal, @Nullable Plan plan, TextField typed, int top)
      implements Mode {}

  /** A text lies over the page until it is put away. */
  record Reading(String title, List<String> lines, int top) implements Mode {}
}
