package dev.goman.k3s.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.goman.framework.json.Json;
import dev.goman.k3s.apply.Argument;
import dev.goman.k3s.apply.Script;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.plan.Tags;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What is true later follows from the state and the time alone: any walk through a cluster's life
 * ends the same, whether one process saw it through or it was stored and read again in between, and
 * whether or not anybody looked meanwhile.
 */
class TimeTest {
  private static final Json JSON = Json.lenient();
  private static final String CLUSTER = "cluster";
  private static final List<Purpose> PURPOSES = List.of(Purpose.values());

  /** One move of the walk, after a while. */
  record Move(int seconds, int kind, int machine, int other) {}

  @Provide
  Arbitrary<List<Move>> walks() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 120),
            Arbitraries.integers().between(0, 13),
            Arbitraries.integers().between(0, 4),
            Arbitraries.integers().between(0, 4))
        .as(Move::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void restartsAndOnlookersChangeNothing(
      @ForAll("walks") List<Move> walk, @ForAll long seed, @ForAll boolean faulty) {
    Physics physics = physics(seed, faulty);
    World through = world(physics);
    CloudState stored = world(physics).state();
    Instant now = VirtualTime.START;
    for (Move move : walk) {
      World restarted = new World(stored, physics);
      restarted.advance(now.plusMillis(move.seconds() * 317L));
      restarted = again(restarted.state(), physics);
      now = now.plusSeconds(move.seconds());
      through.advance(now);
      restarted.advance(now);
      move(through, move);
      move(restarted, move);
      stored = restarted.state();
    }
    assertEquals(seen(through), seen(new World(stored, physics)));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void livesOnlyMoveForward(@ForAll("walks") List<Move> walk, @ForAll long seed) {
    World world = world(physics(seed, true));
    Instant now = VirtualTime.START;
    Map<String, Power.State> before = new HashMap<>();
    for (Move move : walk) {
      now = now.plusSeconds(move.seconds());
      world.advance(now);
      move(world, move);
      for (Instance instance : world.instances()) {
        Power.State state = instance.power().state();
        Power.State earlier = before.put(instance.id(), state);
        boolean over = earlier != null && earlier.over();
        assertTrue(!over || (state.over() && state.compareTo(earlier) >= 0));
      }
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void etcdNeverHasTwoLearnersAndNamesNeverTwoOwners(
      @ForAll("walks") List<Move> walk, @ForAll long seed) {
    World world = world(physics(seed, true));
    Instant now = VirtualTime.START;
    for (Move move : walk) {
      now = now.plusSeconds(move.seconds());
      world.advance(now);
      move(world, move);
      for (Plane plane : world.planes()) {
        assertTrue(plane.members().stream().filter(m -> !m.voter()).count() <= 1);
        long names = plane.nodes().stream().map(Node::name).distinct().count();
        assertEquals(plane.nodes().size(), names);
        assertTrue(
            plane.nodes().stream()
                .allMatch(n -> n.instance().equals(plane.passwords().get(n.name()))));
      }
    }
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void timeDoesNotRunBackwards(@ForAll("walks") List<Move> walk, @ForAll long seed) {
    World world = world(physics(seed, false));
    Instant now = VirtualTime.START;
    for (Move move : walk) {
      now = now.plusSeconds(move.seconds());
      world.advance(now);
      move(world, move);
      List<?> before = seen(world);
      world.advance(now.minusSeconds(30));
      assertEquals(before, seen(world));
    }
  }

  private static Physics physics(long seed, boolean faulty) {
    Faults faults = Faults.none();
    if (faulty) {
      for (Fault fault : Fault.values()) {
        faults = faults.with(fault, 0.2);
      }
    }
    return new Physics(new Pace(new Draws(seed), 1), faults);
  }

  private static World world(Physics physics) {
    World world = new World(CloudState.empty(CLUSTER, VirtualTime.START), physics);
    world.openGroup(Stage.REGION, "group");
    world.putSecret(Stage.REGION, "server", "one");
    world.putSecret(Stage.REGION, "agent", "two");
    return world;
  }

  private static World again(CloudState state, Physics physics) {
    byte[] body = JSON.writeLine(state).getBytes(StandardCharsets.UTF_8);
    return new World(JSON.<CloudState>read(body, CloudState.class), physics);
  }

  /** Everything but the count of changes, which only serves to tell bodies apart. */
  private static List<?> seen(World world) {
    CloudState state = world.state();
    return List.of(
        state.at(),
        state.instances(),
        state.planes(),
        state.commands(),
        state.secrets(),
        state.snapshots(),
        state.violations());
  }

  private static void move(World world, Move move) {
    switch (move.kind()) {
      case 0, 1, 2 -> launch(world, move.other());
      case 3 -> machine(world, move).ifPresent(world.machinery()::stop);
      case 4, 5 -> machine(world, move).ifPresent(world.machinery()::start);
      case 6 -> machine(world, move).ifPresent(i -> world.machinery().terminate(i, "asked"));
      default -> machine(world, move).ifPresent(i -> send(world, i, move));
    }
    world.settle();
  }

  private static Optional<Instance> machine(World world, Move move) {
    return world.instances().stream().filter(i -> i.number() == move.machine()).findFirst();
  }

  private static void launch(World world, int zone) {
    int number = world.nextLaunch();
    Launch launch =
        new Launch(
            "token-" + number,
            Stage.REGION,
            Stage.REGION + "abcab".charAt(zone),
            "t4g.medium",
            "ami",
            zone == 0,
            Stage.VERSION,
            Map.of(Tags.CLUSTER_UID, CLUSTER),
            world.at());
    world.machinery().launch(Shard.of(CLUSTER).instance(number), number, launch);
  }

  private static void send(World world, Instance instance, Move move) {
    if (!instance.agentOnline(world.at())) {
      return;
    }
    Purpose purpose = PURPOSES.get((move.kind() * 5 + move.other()) % PURPOSES.size());
    Map<String, String> arguments = new HashMap<>();
    arguments.put(Argument.NODE_NAME, "node-" + move.other());
    arguments.put(Argument.TARGET, "node-" + move.other());
    arguments.put(Argument.VERSION, Stage.VERSION);
    arguments.put(Argument.SERVER, Machinery.address("10.0.", move.other()));
    arguments.put(Argument.SERVER_TOKEN, new SecretAddress(Stage.REGION, "server").toString());
    arguments.put(Argument.AGENT_TOKEN, new SecretAddress(Stage.REGION, "agent").toString());
    arguments.put(Argument.SNAPSHOT, "snapshot");
    arguments.put(Argument.WAIT, "90");
    Script script =
        new Script(purpose, "true", arguments, Duration.ofSeconds(60), Duration.ofSeconds(200));
    String id = instance.id() + purpose + world.at();
    world.scripts().send(id, instance, "t", script);
  }
}
