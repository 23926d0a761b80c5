package dev.goman.k3s.plan;

import java.util.Collection;

/** The names under which a cluster's secrets and markers are stored. */
public final class SecretNames {
  private SecretNames() {}

  /** The prefix of all of them. */
  public static String all(String uid) {
    return uid + "/";
  }

  /** What servers share. It opens everything: only servers read it. */
  public static String serverToken(String uid) {
    return uid + "/server-token";
  }

  /** What agents join with. */
  public static String agentToken(String uid) {
    return uid + "/agent-token";
  }

  /** As {@link #serverToken}, of the tokens with this number; the first ones have number 0. */
  public static String serverToken(String uid, int number) {
    return numbered(serverToken(uid), number);
  }

  /** As {@link #agentToken}, of the tokens with this number. */
  public static String agentToken(String uid, int number) {
    return numbered(agentToken(uid), number);
  }

  /**
   * The number of the newest tokens of which it is known.
   *
   * @param from a number of tokens that there are
   */
  public static int newest(String uid, int from, Collection<String> names) {
    int newest = from;
    while (names.contains(serverToken(uid, newest + 1))) {
      newest++;
    }
    return newest;
  }

  private static String numbered(String name, int number) {
    return number == 0 ? name : name + "-" + number;
  }

  /**
   * The number of the tokens in force, where those are not the newest because a restore went back
   * behind them.
   */
  public static String tokens(String uid) {
    return uid + "/tokens";
  }

  /** What a restore that is under way needs to go on after the status was lost. */
  public static String restoring(String uid) {
    return uid + "/restoring";
  }

  /** The administrator's way in, stored by the first server itself. */
  public static String kubeconfig(String uid) {
    return uid + "/kubeconfig";
  }

  /** A marker: somebody has claimed to start the first datastore. */
  public static String claim(String uid) {
    return uid + "/cluster-init";
  }

  /** A marker: there has been a datastore, so there must never be another first one. */
  public static String initialised(String uid) {
    return uid + "/initialised";
  }
}
