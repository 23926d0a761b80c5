package dev.goman.k3s.campaign;

import dev.goman.k3s.apply.LaunchRequest;
import dev.goman.k3s.cluster.Architecture;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.Launch;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Pool;
import dev.goman.k3s.cluster.Slot;
import dev.goman.k3s.plan.Tags;
import dev.goman.k3s.simulated.Inspection;
import dev.goman.k3s.simulated.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What holds for machines: how they come to be, and how many. */
final class MachineLaws {
  private MachineLaws() {}

  /** Machines that are there to stay as far as anybody can know. */
  private static List<Inspection.Box> staying(Scene scene) {
    return scene
        .alive()
        .filter(box -> scene.node(box.id()).map(Node::staying).orElse(true))
        .toList();
  }

  private static Optional<Node> planned(Scene scene, LaunchRequest request) {
    return scene.status().nodes().stream()
        .filter(node -> node.launch().token().equals(request.token()))
        .findFirst();
  }

  private static boolean server(LaunchRequest request) {
    return "server".equals(request.tags().get(Tags.ROLE));
  }

  /** A launch of a token that already made a machine makes none. */
  private static boolean again(Scene scene, LaunchRequest request) {
    return scene.boxes().anyMatch(box -> box.token().equals(request.token()));
  }

  /** One name, one machine. */
  static final class Law04NamesAreMachines extends Law {
    private final Map<String, String> machines = new HashMap<>();

    Law04NamesAreMachines() {
      super(4, "Node names and machines are one to one, and no name returns");
    }

    @Override
    void step(Scene scene) {
      scene
          .boxes()
          .forEach(box -> {
            String before = machines.putIfAbsent(Scene.name(box), box.id());
            if (before != null && !before.equals(box.id())) {
              scene.broken(this, Scene.name(box) + " is " + before + " and " + box.id());
            }
          });
      CommandLaws.seen(this, scene, Violation.Rule.NAME_USED_ONCE);
    }
  }

  /** A token that was stored before. */
  static final class Law05TokenFirst extends Law {
    Law05TokenFirst() {
      super(5, "Every launch carries a client token that was stored before");
    }

    @Override
    void before(Act act, Scene scene) {
      if (act instanceof Act.Launch(LaunchRequest request)) {
        Optional<Launch> stored = planned(scene, request).map(Node::launch);
        boolean same =
            stored
                .filter(launch -> launch.zone().equals(request.zone()))
                .filter(launch -> launch.instanceType().equals(request.instanceType()))
                .isPresent();
        if (!same) {
          scene.broken(this, "no stored intent for " + request.tags().get(Tags.NODE));
        }
      }
    }

    @Override
    void step(Scene scene) {
      CommandLaws.seen(this, scene, Violation.Rule.ONE_MACHINE_PER_TOKEN);
    }
  }

  /** Other people's machines are not touched. */
  static final class Law06OnlyOurs extends Law {
    Law06OnlyOurs() {
      super(6, "Only machines with our tag and the cluster's uid are changed");
    }

    @Override
    void before(Act act, Scene scene) {
      List<String> touched =
          switch (act) {
            case Act.Terminate(var machines) -> machines;
            case Act.Stop(var machines) -> machines;
            case Act.Start(var machines) -> machines;
            case Act.Send(var machine, var token, var script) -> List.of(machine);
            default -> List.of();
          };
      touched.stream()
          .filter(Strangers::isForeign)
          .findFirst()
          .ifPresent(id -> scene.broken(this, id + " is not ours: " + act));
      if (act instanceof Act.Launch(LaunchRequest request)
          && !(Tags.MANAGER_VALUE.equals(request.tags().get(Tags.MANAGER))
              && scene.life().uid().equals(request.tags().get(Tags.CLUSTER_UID)))) {
        scene.broken(this, "a launch without our tags");
      }
    }
  }

  /** No more agents than wanted, and those that replace others. */
  static final class Law07PoolCount extends Law {
    Law07PoolCount() {
      super(7, "A pool has no more machines than wanted and those that replace others");
    }

    @Override
    void before(Act act, Scene scene) {
      Optional<ClusterSpec> spec = scene.inForce();
      if (!(act instanceof Act.Launch(LaunchRequest request))
          || server(request)
          || spec.isEmpty()
          || again(scene, request)) {
        return;
      }
      String name = request.tags().getOrDefault(Tags.POOL, "");
      int size =
          spec.get().pools().stream().filter(p -> p.name().equals(name)).mapToInt(Pool::size).sum();
      int surge = spec.get().maintenance().maxUnavailable();
      long there =
          staying(scene).stream().filter(b -> name.equals(b.tags().get(Tags.POOL))).count();
      if (there + 1 > size + surge) {
        scene.broken(this, "pool " + name + " of " + size + " gets machine " + (there + 1));
      }
    }
  }

  /** Servers are no spot machines and are spread. */
  static final class Law33Placement extends Law {
    Law33Placement() {
      super(33, "No servers on spot; servers spread over zones; fallbacks keep the architecture");
    }

    @Override
    void before(Act act, Scene scene) {
      Optional<ClusterSpec> spec = scene.inForce();
      if (!(act instanceof Act.Launch(LaunchRequest request)) || spec.isEmpty()) {
        return;
      }
      if (server(request) && request.spot()) {
        scene.broken(this, "a server is launched on spot");
      }
      String wanted =
          server(request)
              ? spec.get().servers().instanceType()
              : spec.get().pools().stream()
                  .filter(p -> p.name().equals(request.tags().get(Tags.POOL)))
                  .map(Pool::instanceType)
                  .findFirst()
                  .orElse(request.instanceType());
      if (Architecture.of(wanted) != Architecture.of(request.instanceType())) {
        scene.broken(this, request.instanceType() + " is of another architecture than " + wanted);
      }
      if (server(request)) {
        spread(request, scene);
      }
    }

    /** The first attempt of each place goes to a zone of its own, as far as there are zones. */
    private void spread(LaunchRequest request, Scene scene) {
      List<String> zones = scene.status().foundation().zones();
      Optional<Node> node = planned(scene, request).filter(n -> n.launch().attempt() == 0);
      String zone =
          node.map(n -> zones.get(Slot.index(n.slot()) % zones.size())).orElse(request.zone());
      if (!zone.equals(request.zone())) {
        scene.broken(this, request.tags().get(Tags.NODE) + " is launched in " + request.zone());
      }
    }
  }

  /** Launches are capped. */
  static final class Law35LaunchRate extends Law {
    private static final Duration WINDOW = Duration.ofHours(1);

    /** Of one machine: one a minute, and some that come in quick succession in other places. */
    private static final int MOST_ATTEMPTS = 120;

    private final Deque<Attempt> attempts = new ArrayDeque<>();
    private int largest;
    private int losses;

    /** To launch the machine of a node. */
    private record Attempt(String node, Instant at) {}

    Law35LaunchRate() {
      super(35, "Launch attempts are capped within any hour");
    }

    @Override
    void step(Scene scene) {
      largest = Math.max(largest, scene.inForce().map(ClusterSpec::nodeCount).orElse(0));
      losses += scene.readable() ? 0 : 1;
    }

    @Override
    void before(Act act, Scene scene) {
      if (act instanceof Act.Launch(LaunchRequest request) && !again(scene, request)) {
        largest = Math.max(largest, scene.inForce().map(ClusterSpec::nodeCount).orElse(0));
        String node = request.tags().getOrDefault(Tags.NODE, "");
        attempts.add(new Attempt(node, scene.now()));
        while (attempts.peek().at().isBefore(scene.now().minus(WINDOW))) {
          attempts.remove();
        }
        // Two of the planner's windows can touch within one hour; a lost status forgets its count.
        int most = 2 * (2 * largest + 10) * (1 + losses);
        long machines = attempts.stream().map(Attempt::node).distinct().count();
        long ofThis = attempts.stream().filter(each -> each.node().equals(node)).count();
        if (machines > most) {
          scene.broken(this, machines + " machines are launched within an hour, for " + largest);
        } else if (ofThis > MOST_ATTEMPTS) {
          scene.broken(this, node + " is launched " + ofThis + " times within an hour");
        }
      }
    }
  }

  /** A Node that is gone is no machine that is gone. */
  static final class Law38CountMachines extends Law {
    Law38CountMachines() {
      super(38, "Servers are counted from machines, not from the Node list");
    }

    @Override
    void before(Act act, Scene scene) {
      Optional<ClusterSpec> spec = scene.inForce();
      if (!(act instanceof Act.Launch(LaunchRequest request))
          || !server(request)
          || spec.isEmpty()
          || again(scene, request)) {
        return;
      }
      List<Inspection.Box> there = staying(scene).stream().filter(Scene::server).toList();
      String type = spec.get().servers().instanceType();
      boolean twice = there.stream().map(Scene::slot).distinct().count() < there.size();
      boolean replaces =
          twice || there.stream().anyMatch(b -> !b.online() || !b.instanceType().equals(type));
      int most = spec.get().serverCount() + (replaces ? 1 : 0);
      if (there.size() + 1 > most) {
        scene.broken(this, "server " + (there.size() + 1) + " of " + most + " is launched");
      }
    }
  }
}
