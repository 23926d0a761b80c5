package dev.goman.tui.ui.effect;

import java.util.List;
import java.util.function.Consumer;

/**
 * What a state needs before its first cluster, such as the control plane of a bucket. It is
 * proposed, shown, and made only when the person agrees. Safe to use from any threads.
 */
public interface Groundwork {

  /** Of a state that needs nothing. */
  Groundwork NONE =
      new Groundwork() {
        @Override
        public List<String> propose() {
          return List.of();
        }

        @Override
        public void carryOut(Consumer<String> told) {}

        @Override
        public void discard() {}
      };

  /**
   * What has to be made first, a line each; empty when nothing is missing. Nothing is made by this.
   *
   * @throws RuntimeException when that cannot be found out
   */
  List<String> propose() throws InterruptedException;

  /**
   * Makes what was proposed last and not discarded, if anything.
   *
   * @param told how it goes, line by line
   * @throws RuntimeException when it cannot be made
   */
  void carryOut(Consumer<String> told) throws InterruptedException;

  /** Forgets what was proposed. */
  void discard();
}
