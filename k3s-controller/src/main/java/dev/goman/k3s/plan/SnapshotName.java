package dev.goman.k3s.plan;

import dev.goman.k3s.cluster.ClusterStatus;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of snapshots, which tell the number of the tokens that a restore needs. */
public final class SnapshotName {
  private SnapshotName() {}

  static String of(String cluster, int tokens, Instant at) {
    return cluster + "-t" + tokens + "-" + at.getEpochSecond();
  }

  /**
   * When it was asked for: nothing that it holds need be newer, however late it was saved.
   *
   * @param unknown what holds where the name does not tell
   */
  public static Instant asked(String snapshot, Instant unknown) {
    Matcher name = Pattern.compile(".*-t[0-9]{1,6}-([0-9]{1,12})").matcher(snapshot);
    return name.matches() ? Instant.ofEpochSecond(Long.parseLong(name.group(1))) : unknown;
  }

  /** The number of the tokens that a restore needs: those in force where its name tells none. */
  public static int tokens(String cluster, String uid, String snapshot, ClusterStatus status) {
    int current = status.operations().tokens();
    int newest = SecretNames.newest(uid, current, status.foundation().secrets());
    Matcher name = Pattern.compile(Pattern.quote(cluster) + "-t([0-9]{1,6})-.*").matcher(snapshot);
    return name.matches() ? Math.min(Integer.parseInt(name.group(1)), newest) : current;
  }
}
