package dev.goman.k3s.cluster;

/** Places in a cluster, each filled by one node at a time: {@code server-0}, {@code work-2}. */
public final class Slot {
  static final String SERVER = "server";

  private Slot() {}

  public static String server(int index) {
    return SERVER + "-" + index;
  }

  public static String agent(String pool, int index) {
    return pool + "-" + index;
  }

  /** The number at the end of a slot, from 0. */
  public static int index(String slot) {
    return Integer.parseInt(slot.substring(slot.lastIndexOf('-') + 1));
  }
}
