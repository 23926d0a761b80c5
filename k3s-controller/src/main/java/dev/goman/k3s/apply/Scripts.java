package dev.goman.k3s.apply;

import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Operations;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.cluster.Snapshot;
import dev.goman.k3s.plan.Marks;
import dev.goman.k3s.plan.SecretNames;
import dev.goman.k3s.plan.SnapshotName;
import dev.goman.k3s.plan.Upgrades;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Fits the scripts with their arguments. The texts are resources beside this class: what all have
 * in common, and one for each purpose.
 */
final class Scripts {
  private static final Duration DELIVERY = Duration.ofMinutes(2);
  private static final int LONG_WAIT = 120;
  static final int SHORT_WAIT = 60;
  private static final Duration MARGIN = Duration.ofMinutes(3);

  /** No command is under way for longer than this. */
  static final Duration LONGEST = DELIVERY.plus(Duration.ofSeconds(LONG_WAIT)).plus(MARGIN);

  /** Those that configure and start k3s. */
  private static final Set<Purpose> STARTING =
      Set.of(
          Purpose.START_FIRST_SERVER,
          Purpose.START_SERVER,
          Purpose.START_AGENT,
          Purpose.RECONFIGURE,
          Purpose.RESTORE);

  private static final Map<Purpose, String> TEXTS = texts();

  private final Secrets secrets;
  private final String bucket;
  private final String cluster;

  /**
   * @param cluster its name
   */
  Scripts(Cloud.Region region, String cluster) {
    this.secrets = region.secrets();
    this.bucket = region.snapshotBucket();
    this.cluster = cluster;
  }

  private static Map<Purpose, String> texts() {
    Map<Purpose, String> texts = new EnumMap<>(Purpose.class);
    String common = resource("common");
    String configure = resource("configure");
    for (Purpose purpose : Purpose.values()) {
      String own = resource(purpose.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      texts.put(purpose, common + (STARTING.contains(purpose) ? configure : "") + own);
    }
    return Collections.unmodifiableMap(texts);
  }

  /** What a new machine runs at first boot. */
  Script userData(Node node) {
    Map<String, String> arguments = new TreeMap<>();
    arguments.put(Argument.ROLE, node.role().toString());
    arguments.put(Argument.VERSION, node.launch().version());
    return script(Purpose.PREPARE, arguments);
  }

  /**
   * @param uid of the cluster
   * @param node the node it is about; absent when it is about the whole cluster
   */
  Script of(
      Purpose purpose, String uid, @Nullable Node node, ClusterSpec spec, ClusterStatus status) {
    Map<String, String> arguments = new TreeMap<>();
    Snapshot snapshot = status.snapshot();
    if (purpose == Purpose.SNAPSHOT && snapshot != null) {
      arguments.put(Argument.SNAPSHOT, snapshot.name());
    }
    Operations.Rotation rotation = status.operations().rotation();
    if (purpose == Purpose.ROTATE_TOKEN && rotation != null) {
      arguments.put(Argument.SERVER_TOKEN, serverToken(uid, status.operations().tokens()));
      arguments.put(Argument.NEW_TOKEN, serverToken(uid, rotation.to()));
    }
    if (node != null) {
      switch (purpose) {
        case START_FIRST_SERVER, START_SERVER -> server(arguments, uid, node, spec, status);
        case START_AGENT -> start(arguments, uid, node, spec, status);
        case RECONFIGURE -> {
          arguments.put(Argument.ROLE, node.role().toString());
          if (node.server()) {
            server(arguments, uid, node, spec, status);
          } else {
            start(arguments, uid, node, spec, status);
          }
        }
        case RESTORE -> restore(arguments, uid, node, spec, status);
        case DRAIN, REMOVE_MEMBER -> {
          arguments.put(Argument.TARGET, node.name());
          arguments.put(Argument.WAIT, String.valueOf(wait(purpose, spec)));
        }
        case UNCORDON, DELETE_NODE -> arguments.put(Argument.TARGET, node.name());
        case LABEL -> {
          arguments.put(Argument.TARGET, node.name());
          labels(arguments, node, spec);
          arguments.put(Argument.REMOVE, String.join(",", Marks.surplus(spec, node)));
        }
        case UPGRADE -> {
          arguments.put(Argument.ROLE, node.role().toString());
          arguments.put(Argument.VERSION, Upgrades.target(spec, node, status.nodes()));
          arguments.put(Argument.WAIT, String.valueOf(LONG_WAIT));
        }
        case PREPARE, INSPECT, STOP, SNAPSHOT, SET_ASIDE, ROTATE_TOKEN -> {}
      }
    }
    return script(purpose, arguments);
  }

  private String serverToken(String uid, int number) {
    return secrets.address(SecretNames.serverToken(uid, number));
  }

  private void server(
      Map<String, String> arguments,
      String uid,
      Node node,
      ClusterSpec spec,
      ClusterStatus status) {
    start(arguments, uid, node, spec, status);
    int tokens = status.operations().tokens();
    arguments.put(Argument.SERVER_TOKEN, serverToken(uid, tokens));
    arguments.put(Argument.KUBECONFIG, secrets.address(SecretNames.kubeconfig(uid)));
    arguments.put(Argument.TLS_SANS, String.join(",", spec.tlsSans()));
    arguments.put(Argument.DISABLE, String.join(",", spec.disable()));
    String own = spec.snapshots().bucket();
    arguments.put(Argument.SNAPSHOT_BUCKET, own.isEmpty() ? bucket : own);
    arguments.put(Argument.SNAPSHOT_FOLDER, "snapshots/" + uid);
    arguments.put(Argument.SNAPSHOT_SCHEDULE, spec.snapshots().schedule());
    arguments.put(Argument.SNAPSHOT_KEEP, String.valueOf(spec.snapshots().keep()));
    arguments.put(Argument.SNAPSHOT_NAME, cluster + "-t" + tokens);
  }

  /** With the tokens of the snapshot, which come into force once it is served. */
  private void restore(
      Map<String, String> arguments,
      String uid,
      Node node,
      ClusterSpec spec,
      ClusterStatus status) {
    Operations operations = status.operations();
    Operations.Restore restore = operations.restore();
    if (restore == null) {
      return;
    }
    int tokens = SnapshotName.tokens(cluster, uid, restore.snapshot(), status);
    server(arguments, uid, node, spec, status.withOperations(operations.withTokens(tokens)));
    arguments.put(Argument.SNAPSHOT, restore.snapshot());
    arguments.put(Argument.REQUEST, restore.id());
    arguments.put(
        Argument.KEEP,
        status.nodes().stream()
            .filter(Node::staying)
            .map(Node::name)
            .collect(Collectors.joining(",")));
  }

  private void start(
      Map<String, String> arguments,
      String uid,
      Node node,
      ClusterSpec spec,
      ClusterStatus status) {
    arguments.put(Argument.NODE_NAME, node.name());
    boolean runs = !node.version().isEmpty();
    arguments.put(Argument.VERSION, runs ? node.version() : Upgrades.current(spec, status.nodes()));
    arguments.put(
        Argument.AGENT_TOKEN,
        secrets.address(SecretNames.agentToken(uid, status.operations().tokens())));
    arguments.put(Argument.SERVER, serverFor(node, status));
    arguments.put(Argument.WAIT, String.valueOf(LONG_WAIT));
    labels(arguments, node, spec);
  }

  private static void labels(Map<String, String> arguments, Node node, ClusterSpec spec) {
    arguments.put(Argument.LABELS, String.join(",", Marks.labels(spec, node)));
    arguments.put(Argument.TAINTS, String.join(",", Marks.taints(spec, node)));
  }

  /** The address to join through: of another server, one that votes if there is one. */
  private static String serverFor(Node node, ClusterStatus status) {
    return status.nodes().stream()
        .filter(n -> n.server() && n.ip() != null && !n.name().equals(node.name()))
        .min(
            Comparator.comparing((Node n) -> !(n.voter() && n.has(Milestone.STARTED) && n.ready()))
                .thenComparing(n -> !(n.voter() && n.has(Milestone.STARTED)))
                .thenComparing(n -> !n.staying())
                .thenComparing(Node::slot))
        .map(Node::ip)
        .orElse("");
  }

  private static int wait(Purpose purpose, ClusterSpec spec) {
    return purpose == Purpose.DRAIN
        ? Math.min(SHORT_WAIT, spec.maintenance().drainTimeoutSeconds())
        : SHORT_WAIT;
  }

  private Script script(Purpose purpose, Map<String, String> arguments) {
    String text = java.util.Objects.requireNonNull(TEXTS.get(purpose));
    String wait = arguments.getOrDefault(Argument.WAIT, "0");
    Duration run = Duration.ofSeconds(Long.parseLong(wait)).plus(MARGIN);
    return new Script(purpose, text, arguments, DELIVERY, run);
  }

  private static String resource(String name) {
    String path = "scripts/" + name + ".sh";
    try (InputStream in = Scripts.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + path + " is missing from the build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
