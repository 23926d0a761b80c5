package dev.goman.k3s.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names and tokens that follow from what they are for, so that planning needs no randomness. */
final class Naming {
  private static final int SUFFIX = 6;
  private static final int TOKEN = 40;

  private Naming() {}

  /**
   * The name of a node: different for each node that ever fills a slot, because the fence and the
   * time of planning do not come back.
   */
  static String node(String cluster, String slot, Object... distinct) {
    return cluster + "-" + slot + "-" + digest(distinct).substring(0, SUFFIX);
  }

  /** A token of 40 hexadecimal digits. */
  static String token(Object... distinct) {
    return digest(distinct).substring(0, TOKEN);
  }

  private static String digest(Object... parts) {
    StringBuilder text = new StringBuilder();
    for (Object part : parts) {
      text.append(part).append('\n');
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
