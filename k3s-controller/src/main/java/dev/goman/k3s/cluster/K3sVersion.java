package dev.goman.k3s.cluster;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of k3s, ordered by age: {@code v1.36.3+k3s1}.
 *
 * @param release counts the releases of k3s for one version of Kubernetes, from 1
 */
public record K3sVersion(int major, int minor, int patch, int release)
    implements Comparable<K3sVersion> {
  /** The oldest minor version this controller knows how to run. */
  public static final int OLDEST_MINOR = 34;

  /** The newest minor version this controller knows how to run. */
  public static final int NEWEST_MINOR = 37;

  /** Without leading zeros, which no release has. */
  static final String NUMBER = "(0|[1-9][0-9]{0,2})";

  private static final Pattern FORM =
      Pattern.compile("v" + NUMBER + "\\." + NUMBER + "\\." + NUMBER + "\\+k3s" + NUMBER);
  private static final Comparator<K3sVersion> ORDER =
      Comparator.comparingInt(K3sVersion::major)
          .thenComparingInt(K3sVersion::minor)
          .thenComparingInt(K3sVersion::patch)
          .thenComparingInt(K3sVersion::release);

  /** Reads a version; nothing when the text is not of that form. */
  public static Optional<K3sVersion> parse(String text) {
    Matcher m = FORM.matcher(text);
    return m.matches()
        ? Optional.of(new K3sVersion(number(m, 1), number(m, 2), number(m, 3), number(m, 4)))
        : Optional.empty();
  }

  public boolean supported() {
    return major == 1 && minor >= OLDEST_MINOR && minor <= NEWEST_MINOR;
  }

  @Override
  public int compareTo(K3sVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return "v" + major + "." + minor + "." + patch + "+k3s" + release;
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }
}
