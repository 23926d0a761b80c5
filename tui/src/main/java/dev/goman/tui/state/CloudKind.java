package dev.goman.tui.state;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where the machines of clusters are. */
public enum CloudKind {
  /** Machines of AWS, which cost money. */
  AWS,
  /** No machines: a cloud that is made up, kept as objects beside the state. */
  SIMULATED;

  /** The kind of this name, as {@link #toString} writes it. */
  public static Optional<CloudKind> parse(String text) {
    return Arrays.stream(values()).filter(kind -> kind.toString().equals(text)).findFirst();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
