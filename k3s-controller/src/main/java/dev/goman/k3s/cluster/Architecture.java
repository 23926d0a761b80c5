package dev.goman.k3s.cluster;

import java.util.Locale;
import java.util.regex.Pattern;

/** The processor family of a machine, which decides its image and binary. */
public enum Architecture {
  ARM64,
  AMD64;

  /** Graviton families: a generation digit followed by {@code g}, and the first one, {@code a1}. */
  private static final Pattern ARM = Pattern.compile("(a1|[a-z]+[0-9]+g[a-z0-9-]*)\\..*");

  /**
   * The architecture that an instance type implies: {@code t4g.medium} is arm64, {@code m7i.large}
   * amd64.
   */
  public static Architecture of(String instanceType) {
    return ARM.matcher(instanceType).matches() ? ARM64 : AMD64;
  }

  /** As written in documents and in the names of releases. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
