package dev.goman.k3s.cluster;

import static dev.goman.k3s.cluster.Problems.quote;

import java.util.regex.Pattern;

/** What snapshots and requests may look like: parts of it go to the configuration of k3s. */
final class RequestRules {
  static final int MOST_KEPT = 1000;
  static final Pattern BUCKET = Pattern.compile("([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])?");
  static final Pattern SCHEDULE =
      Pattern.compile("@(hourly|daily|weekly)|[0-9*/,-]{1,40}( [0-9*/,-]{1,40}){4}");
  static final Pattern NAME = Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]{0,199})?");

  private RequestRules() {}

  static void check(ClusterSpec spec, Problems problems) {
    Snapshots snapshots = spec.snapshots();
    problems.unless(
        BUCKET.matcher(snapshots.bucket()).matches(),
        "spec.snapshots.bucket",
        quote(snapshots.bucket()) + " is not the name of a bucket",
        "3 to 63 of a-z, 0-9, '.' and '-'");
    problems.unless(
        SCHEDULE.matcher(snapshots.schedule()).matches(),
        "spec.snapshots.schedule",
        quote(snapshots.schedule()) + " is not a schedule",
        "five fields as for cron, such as 0 */12 * * *");
    problems.unless(
        snapshots.keep() >= 1 && snapshots.keep() <= MOST_KEPT,
        "spec.snapshots.keep",
        snapshots.keep() + " snapshots",
        "1 to " + MOST_KEPT);
    checkName("spec.requests.restore", spec.requests().restore(), problems);
    checkName("spec.requests.rotateTokens", spec.requests().rotateTokens(), problems);
  }

  private static void checkName(String path, String text, Problems problems) {
    problems.unless(
        NAME.matcher(text).matches(),
        path,
        quote(text) + " cannot be asked for",
        "at most 200 of A-Z, a-z, 0-9, '.', '_' and '-'");
  }
}
