package dev.goman.framework.time;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes unique identifiers: resource uids, writer nonces, lease owners, client tokens. */
@FunctionalInterface
public interface Ids {

  /** A new identifier: 32 lowercase hexadecimal characters, 128 random bits. */
  String next();

  /** Identifiers drawn from {@code random}; as unique, and as repeatable, as that source is. */
  static Ids from(RandomGenerator random) {
    return () -> {
      HexFormat hex = HexFormat.of();
      return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    };
  }
}
