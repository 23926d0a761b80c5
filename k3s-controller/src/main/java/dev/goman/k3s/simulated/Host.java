package dev.goman.k3s.simulated;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is on a machine's disk and what runs on it.
 *
 * @param binary the version of k3s on the disk; empty for none
 * @param binaryAt from when it is there
 * @param config what k3s was told; nothing until a script told it
 * @param data the id of the plane whose etcd data is on the disk; empty for none
 */
record Host(
    String binary,
    @Nullable Instant binaryAt,
    @Nullable Config config,
    String data,
    Service service) {

  /** A disk without k3s. */
  static final Host BARE = new Host("", null, null, "", Service.NONE);

  // Jackson passes null for what a document leaves out.
  @SuppressWarnings("NullAway")
  Host {
    binary = binary == null ? "" : binary;
    data = data == null ? "" : data;
    service = service == null ? Service.NONE : service;
  }

  Host withBinary(String version, Instant from) {
    return new Host(version, from, config, data, service);
  }

  Host with(Config newConfig) {
    return new Host(binary, binaryAt, newConfig, data, service);
  }

  Host with(Service newService) {
    return new Host(binary, binaryAt, config, data, newService);
  }

  Host withData(String plane) {
    return new Host(binary, binaryAt, config, plane, service);
  }

  boolean hasBinary(String version, Instant now) {
    return binary.equals(version) && binaryAt != null && !binaryAt.isAfter(now);
  }
}
