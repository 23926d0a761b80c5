package dev.goman.tui.ui;

import dev.goman.framework.resource.Condition;
import dev.goman.framework.resource.Event;
import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.SpecObject;
import dev.goman.framework.resource.StatusObject;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.K3sCluster;
import dev.goman.k3s.cluster.Launch;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.NodeState;
import dev.goman.k3s.cluster.Phase;
import dev.goman.k3s.cluster.Pool;
import dev.goman.k3s.cluster.Progress;
import dev.goman.k3s.cluster.Role;
import dev.goman.tui.manifest.Manifests;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Clusters in all sorts of states, made by hand, always the same. */
public final class Scenes {
  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static final String MANIFEST =
      """
      apiVersion: goman.dev/v1
      kind: K3sCluster
      metadata:
        name: NAME
        labels: {team: web}
      spec:
        mode: ha
        region: eu-central-1
        k3sVersion: v1.36.3+k3s1
        servers:
          instanceType: t4g.medium
        pools:
          - name: work
            count: 2
            instanceType: t4g.large
            labels: {tier: web}
          - name: batch
            count: 1
            instanceType: m6g.large
            spot: true
            taints: ["only=batch:NoSchedule"]
      """;

  private Scenes() {}

  public static SpecObject<ClusterSpec> spec(String name) {
    byte[] bytes = MANIFEST.replace("NAME", name).getBytes(StandardCharsets.UTF_8);
    SpecObject<ClusterSpec> read =
        Manifests.read(List.of("-"), Path.of(""), new ByteArrayInputStream(bytes))
            .getFirst()
            .object();
    Instant created = NOW.minusSeconds(3600 * 5 + name.length());
    return read.withMetadata(read.metadata().withIdentity("uid-" + name, created));
  }

  /** A cluster all of whose nodes are ready. */
  public static Resource<ClusterSpec, ClusterStatus> ready(String name) {
    return of(spec(name), status(spec(name), Phase.RUNNING, null, NodeState.READY), ready());
  }

  /** A cluster that is being made. */
  public static Resource<ClusterSpec, ClusterStatus> joining(String name) {
    Progress progress = new Progress(7, 11, "servers to join", NOW.minusSeconds(42));
    return of(
        spec(name),
        status(spec(name), Phase.JOINING, progress, NodeState.STARTING),
        List.of(
            condition("SpecValid", Condition.Status.TRUE, "Valid", ""),
            condition("Ready", Condition.Status.FALSE, "Joining", "servers to join"),
            condition("EtcdQuorum", Condition.Status.UNKNOWN, "NotAsked", "")));
  }

  /** A cluster that somebody has to help. */
  public static Resource<ClusterSpec, ClusterStatus> blocked(String name) {
    String message = "the account may run no more machines of t4g.large in eu-central-1";
    return of(
        spec(name),
        status(spec(name), Phase.BLOCKED, null, NodeState.LAUNCHING),
        List.of(
            condition("Ready", Condition.Status.FALSE, "Blocked", message),
            condition("Blocked", Condition.Status.TRUE, "Quota", message)));
  }

  /** A cluster that has lost a node. */
  public static Resource<ClusterSpec, ClusterStatus> degraded(String name) {
    return of(
        spec(name),
        status(spec(name), Phase.HEALING, null, NodeState.LOST),
        List.of(
            condition("Ready", Condition.Status.TRUE, "AllChecksPassed", ""),
            condition("Degraded", Condition.Status.TRUE, "Lost", name + "-work-0 is lost")));
  }

  /** A cluster that nobody has looked at yet. */
  public static Resource<ClusterSpec, ClusterStatus> fresh(String name) {
    return new Resource<>(key(name), spec(name), "1", null, null);
  }

  public static Resource<ClusterSpec, ClusterStatus> paused(String name) {
    SpecObject<ClusterSpec> spec = spec(name);
    Metadata metadata = spec.metadata().withAnnotations(Map.of("goman.dev/paused", "true"));
    return of(
        spec.withMetadata(metadata), status(spec, Phase.RUNNING, null, NodeState.READY), ready());
  }

  /** Everything that a person or a cloud may have written is meant to do harm. */
  public static Resource<ClusterSpec, ClusterStatus> hostile(String name) {
    String evil =
        "\u001b[2J\u009b31m\u202eevil\u0007 \u5e83\u3044 e\u0301\u0301\u0301 \ud83d\ude80\r\n";
    SpecObject<ClusterSpec> spec = spec(name);
    ClusterStatus status =
        status(spec, Phase.BLOCKED, new Progress(1, 3, evil, NOW), NodeState.LOST);
    return of(
        spec.withSpec(spec.spec().withVersion(evil)),
        status,
        List.of(condition("Blocked", Condition.Status.TRUE, evil, evil)));
  }

  public static ResourceKey key(String name) {
    return K3sCluster.KIND.key(name);
  }

  public static Resource<ClusterSpec, ClusterStatus> of(
      SpecObject<ClusterSpec> spec, ClusterStatus status, List<Condition> conditions) {
    String name = spec.metadata().name();
    StatusObject<ClusterStatus> object =
        StatusObject.<ClusterStatus>empty(K3sCluster.KIND, name, "uid-" + name)
            .withObserved(1, "1")
            .withConditions(conditions)
            .withEvents(events(name))
            .withStatus(status);
    return new Resource<>(key(name), spec, "1", object, "1");
  }

  private static List<Condition> ready() {
    return List.of(
        condition("SpecValid", Condition.Status.TRUE, "Valid", ""),
        condition("Ready", Condition.Status.TRUE, "AllChecksPassed", ""),
        condition("Degraded", Condition.Status.FALSE, "No", ""));
  }

  private static Condition condition(
      String type, Condition.Status status, String reason, String message) {
    return new Condition(type, status, reason, message, NOW.minusSeconds(600));
  }

  private static List<Event> events(String name) {
    return List.of(
        new Event(
            Event.Type.NORMAL,
            "Launched",
            "6 machines are launched",
            NOW.minusSeconds(900),
            NOW.minusSeconds(900),
            1),
        new Event(
            Event.Type.WARNING,
            "NoCapacity",
            "there are no machines of t4g.large in eu-central-1a now",
            NOW.minusSeconds(800),
            NOW.minusSeconds(300),
            3),
        new Event(
            Event.Type.NORMAL,
            "ServerJoined",
            name + "-server-0 serves",
            NOW.minusSeconds(60),
            NOW.minusSeconds(60),
            1));
  }

  private static ClusterStatus status(
      SpecObject<ClusterSpec> spec, Phase phase, @Nullable Progress progress, NodeState last) {
    List<Node> nodes = new ArrayList<>();
    String name = spec.metadata().name();
    for (int i = 0; i < 3; i++) {
      nodes.add(node(name + "-server-" + i, "server-" + i, Role.SERVER, "", NodeState.READY));
    }
    for (Pool pool : spec.spec().pools()) {
      for (int i = 0; i < pool.size(); i++) {
        String slot = pool.name() + "-" + i;
        boolean first = pool.name().equals("work") && i == 0;
        nodes.add(
            node(name + "-" + slot, slot, Role.AGENT, pool.name(), first ? last : NodeState.READY));
      }
    }
    return ClusterStatus.NEW
        .withDisplay(phase, progress, "https://10.0.0.10:6443", "v1.36.3+k3s1")
        .withNodes(nodes);
  }

  private static Node node(String name, String slot, Role role, String pool, NodeState state) {
    Launch launch =
        new Launch(
            "token",
            0,
            "eu-central-1a",
            role == Role.SERVER ? "t4g.medium" : "t4g.large",
            false,
            "v1.36.3+k3s1",
            NOW.minusSeconds(900));
    boolean ready = state == NodeState.READY;
    return Node.planned(name, slot, role, pool, launch)
        .withState(state)
        .withMachine("i-" + slot, "10.0.0." + (10 + slot.length()))
        .withVersion(ready ? "v1.36.3+k3s1" : "")
        .withHealth(ready, ready && role == Role.SERVER)
        .with(Milestone.START_SENT)
        .with(ready ? Milestone.STARTED : Milestone.START_SENT);
  }
}
