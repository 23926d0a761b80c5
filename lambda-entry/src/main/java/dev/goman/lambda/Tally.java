package dev.goman.lambda;

import dev.goman.framework.controller.Drain;

/**
 * What became of an invocation's event, in numbers.
 *
 * @param letters parts of the event
 * @param unreadable parts that are no message of any kind
 * @param keys resources that were asked for
 * @param stale of these, the ones by a wake-up whose time is over
 * @param passes how many were made
 * @param settled keys that need nothing more
 * @param handedOver keys that the requeuer has taken
 * @param failed keys, and letters, that must be asked for again
 */
record Tally(
    int letters,
    int unreadable,
    int keys,
    int stale,
    int passes,
    int settled,
    int handedOver,
    int failed) {

  static Tally of(
      int letters, int unreadable, int keys, int stale, Drain.Report report, int more, int failed) {
    return new Tally(
        letters,
        unreadable,
        keys,
        stale,
        report.passes(),
        report.settled(),
        report.handedOver() + more,
        failed);
  }
}
