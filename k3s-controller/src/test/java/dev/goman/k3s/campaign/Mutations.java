package dev.goman.k3s.campaign;

import dev.goman.framework.store.Listing;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.StoredObject;
import dev.goman.k3s.apply.Cloud;
import dev.goman.k3s.apply.LaunchRequest;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Leaving;
import dev.goman.k3s.cluster.Maintenance;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Snapshot;
import dev.goman.k3s.plan.Observed;
import dev.goman.k3s.plan.Tags;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Controllers that are broken on purpose, by the law they break. */
final class Mutations {
  private Mutations() {}

  static List<Mutation> all() {
    return List.of(
        Mutation.ofSight(
            9,
            "does not take members out of etcd",
            nodes(n -> leaving(n, Milestone.MEMBER_REMOVED))),
        Mutation.ofSpec(
            12,
            "takes all agents at once",
            spec ->
                new dev.goman.k3s.cluster.ClusterSpec(
                    spec.mode(),
                    spec.region(),
                    spec.k3sVersion(),
                    spec.desiredState(),
                    spec.servers(),
                    spec.pools(),
                    spec.disable(),
                    spec.tlsSans(),
                    new Maintenance(300, 100, 50, false),
                    spec.network(),
                    spec.snapshots(),
                    spec.requests())),
        Mutation.ofSight(13, "takes any snapshot for fresh", Mutations::snapshot),
        Mutation.ofSight(
            17,
            "takes a machine for gone that one description lacks",
            nodes(n ->
                n.absence() == null
                    ? n
                    : n.withAbsence(
                        new dev.goman.k3s.cluster.Absence(
                            n.absence().since().minus(Duration.ofHours(1)),
                            dev.goman.k3s.cluster.Absence.LEAST_LOOKS)))),
        Mutation.ofSight(
            7,
            "forgets the machines of agents",
            status(s ->
                s.withNodes(s.nodes().stream().filter(n -> n.server() || !n.ready()).toList()))),
        Mutation.ofSight(
            38,
            "takes a server whose Node is not ready for none",
            status(s ->
                s.withNodes(
                    s.nodes().stream()
                        .filter(n -> !n.server() || n.ready() || !n.has(Milestone.STARTED))
                        .toList()))),
        Mutation.ofCalls(5, "launches under a token of the moment", Launching.with(r -> token(r))),
        Mutation.ofCalls(33, "launches servers on spot", Launching.with(Mutations::spot)),
        Mutation.ofCalls(14, "puts a token into a tag", Launching.telling()),
        Mutation.ofStore(
            29, "does not see that a cluster is paused", Editing.reading("\"true\"", "\"false\"")));
  }

  private static UnaryOperator<Observed> status(UnaryOperator<ClusterStatus> change) {
    return seen -> seen.with(change.apply(seen.status()), seen.machines());
  }

  private static UnaryOperator<Observed> nodes(UnaryOperator<Node> change) {
    return status(s -> s.withNodes(s.nodes().stream().map(change).toList()));
  }

  private static Node leaving(Node node, Milestone milestone) {
    Leaving leaving = node.leaving();
    return leaving == null ? node : node.with(milestone);
  }

  private static Observed snapshot(Observed seen) {
    Instant now = Instant.parse("2026-01-02T00:00:00Z");
    return seen.with(
        seen.status().withSnapshot(new Snapshot("none", null, now, null)), seen.machines());
  }

  private static LaunchRequest token(LaunchRequest r) {
    return request(r, "x" + r.token().substring(1), r.tags(), r.spot());
  }

  private static LaunchRequest spot(LaunchRequest r) {
    return request(r, r.token(), r.tags(), true);
  }

  static LaunchRequest request(
      LaunchRequest r, String token, Map<String, String> tags, boolean spot) {
    return new LaunchRequest(
        token,
        tags,
        r.zone(),
        r.network(),
        r.instanceType(),
        r.image(),
        r.diskGib(),
        spot,
        r.group(),
        r.userData());
  }

  /** Changes launches. */
  static final class Launching {
    private Launching() {}

    static UnaryOperator<Cloud> with(UnaryOperator<LaunchRequest> change) {
      return real -> name -> new Changed(real.region(name), change);
    }

    static UnaryOperator<Cloud> telling() {
      return real ->
          name -> {
            Cloud.Region region = real.region(name);
            return new Changed(
                region,
                r -> {
                  String uid = r.tags().getOrDefault(Tags.CLUSTER_UID, "");
                  Map<String, String> tags = new HashMap<>(r.tags());
                  region.secrets().get(uid + "/agent-token").ifPresent(v -> tags.put("token", v));
                  return request(r, r.token(), tags, r.spot());
                });
          };
    }
  }

  /** Reads something else than what is stored. */
  static final class Editing {
    private Editing() {}

    static UnaryOperator<ObjectStore> reading(String what, String instead) {
      return real ->
          new ObjectStore() {
            @Override
            public Optional<StoredObject> get(String key) {
              return real.get(key).map(o -> key.endsWith("spec.json") ? changed(o) : o);
            }

            private StoredObject changed(StoredObject o) {
              String text = new String(o.body(), StandardCharsets.UTF_8).replace(what, instead);
              return new StoredObject(o.key(), text.getBytes(StandardCharsets.UTF_8), o.version());
            }

            @Override
            public String create(String key, byte[] body) {
              return real.create(key, body);
            }

            @Override
            public String replace(String key, byte[] body, String expectedVersion) {
              return real.replace(key, body, expectedVersion);
            }

            @Override
            public void delete(String key, String expectedVersion) {
              real.delete(key, expectedVersion);
            }

            @Override
            public Listing list(String prefix, String startAfter, int limit) {
              return real.list(prefix, startAfter, limit);
            }
          };
    }
  }
}
