package dev.goman.k3s.cluster;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The machines of the control plane. They are never spot machines and are spread over zones.
 *
 * @param instanceType of each of them
 * @param count how many, odd; absent means 1 in mode {@code dev} and 3 in mode {@code ha}
 * @param diskGib size of the root disk of machines launched from now on, 20 unless given
 */
public record Servers(String instanceType, @Nullable Integer count, Integer diskGib) {
  static final Servers UNSPECIFIED = new Servers(null, null, null);
  static final int DEFAULT_DISK = 20;

  public Servers(
      @Nullable String instanceType, @Nullable Integer count, @Nullable Integer diskGib) {
    this.instanceType = Given.text(instanceType);
    this.count = count;
    this.diskGib = Objects.requireNonNullElse(diskGib, DEFAULT_DISK);
  }
}
