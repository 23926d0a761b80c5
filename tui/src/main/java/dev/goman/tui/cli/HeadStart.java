package dev.goman.tui.cli;

import dev.goman.framework.store.ResourceCodec;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.K3sCluster;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * Loads what reads clusters on threads of its own, while the command line is parsed and the state
 * is listed, which takes about as long.
 */
final class HeadStart {
  private static final List<String> READING = List.of("get", "describe", "events");

  private HeadStart() {}

  /** Begins with it if a command that reads clusters and does little else is among the words. */
  static void begin(String... arguments) {
    if (Arrays.stream(arguments).anyMatch(READING::contains)) {
      begin(HeadStart::codec);
      begin(HeadStart::numbers);
    }
  }

  private static void begin(Runnable load) {
    Thread.ofPlatform().daemon().name("goman-head-start").start(load);
  }

  private static void codec() {
    new ResourceCodec<>(K3sCluster.KIND, ClusterSpec.class, ClusterStatus.class).prepare();
  }

  /** The parser needs it, and it works out a table of large powers first. */
  private static void numbers() {
    BigDecimal.ONE.signum();
  }
}
