package dev.goman.k3s.simulated;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.goman.k3s.plan.KubeNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Clusters take as long as real ones do. */
class TimetableTest {

  /** Commands to the machine come on top of what the machine itself takes. */
  private static final Duration COMMANDS = Duration.ofSeconds(8);

  @Test
  void aDevClusterTakesAboutOneToTwoAndAHalfMinutes() {
    LongStream.range(0, 40)
        .mapToObj(TimetableTest::dev)
        .forEach(taken -> between(taken, Duration.ofSeconds(60), Duration.ofSeconds(155)));
  }

  @Test
  void threeServersTakeAboutTwoToFourMinutes() {
    LongStream.range(0, 20)
        .mapToObj(TimetableTest::highlyAvailable)
        .forEach(taken -> between(taken, Duration.ofSeconds(110), Duration.ofSeconds(258)));
  }

  private static void between(Duration taken, Duration least, Duration most) {
    assertTrue(taken.compareTo(least) >= 0, "too fast: " + taken);
    assertTrue(taken.compareTo(most.plus(COMMANDS)) <= 0, "too slow: " + taken);
  }

  private static Duration dev(long seed) {
    Stage stage = Stage.calm(seed);
    stage.prepare();
    String machine = stage.boot("server-0");
    stage.end(machine, stage.sendFirst(machine, "server-0"));
    stage.until(() -> nodesReady(stage, 1));
    return Duration.between(VirtualTime.START, stage.time.now());
  }

  private static Duration highlyAvailable(long seed) {
    Stage stage = Stage.calm(seed);
    stage.prepare();
    String first = stage.launch("server-0").id();
    String second = stage.launch("server-1").id();
    String third = stage.launch("server-2").id();
    stage.boot("server-0");
    stage.end(first, stage.sendFirst(first, "server-0"));
    stage.boot("server-1");
    stage.end(second, stage.sendServer(second, "server-1", first));
    stage.boot("server-2");
    stage.end(third, stage.sendServer(third, "server-2", first));
    stage.until(() -> nodesReady(stage, 3));
    return Duration.between(VirtualTime.START, stage.time.now());
  }

  private static boolean nodesReady(Stage stage, int count) {
    return stage.truth().planes().getFirst().nodes().stream().filter(KubeNode::ready).count()
        == count;
  }

  @Test
  void speedDividesAllOfIt() {
    Stage stage = new Stage(1, 1_000, Faults.none());
    stage.prepare();
    String machine = stage.launch("server-0").id();
    stage.time.pass(Duration.ofMillis(71));
    assertTrue(stage.region.shell().online(List.of(machine)).contains(machine));
    String command = stage.sendFirst(machine, "server-0");
    stage.time.pass(Duration.ofMillis(65));
    assertTrue(Stage.report(stage.region.shell().result(machine, command)).done());
  }
}
