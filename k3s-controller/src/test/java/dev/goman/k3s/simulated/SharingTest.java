package dev.goman.k3s.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.goman.k3s.apply.Cloud;
import dev.goman.k3s.plan.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Several processes with one store. */
class SharingTest {
  private static final int PROCESSES = 8;

  private final Stage stage = Stage.calm(6);

  private <R> List<R> together(Caller<R> work) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(PROCESSES)) {
      List<Callable<R>> calls = new ArrayList<>();
      for (int i = 0; i < PROCESSES; i++) {
        int number = i;
        Cloud.Region region = stage.another(6).region(Stage.REGION);
        calls.add(() -> work.run(region, number));
      }
      List<R> results = new ArrayList<>();
      for (Future<R> future : threads.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    }
  }

  private interface Caller<R> {
    R run(Cloud.Region region, int number);
  }

  @RepeatedTest(20)
  void oneTokenLaunchesOneMachine() throws Exception {
    stage.prepare();
    List<Machine> machines =
        together((region, n) -> region.machines().launch(stage.request("a", "a", false)));
    assertEquals(1, machines.stream().map(Machine::id).distinct().count());
    assertEquals(1, stage.truth().machines().size());
    assertEquals(List.of(), stage.truth().violations());
  }

  @RepeatedTest(20)
  void differentTokensLaunchThemAll() throws Exception {
    stage.prepare();
    together((region, n) -> region.machines().launch(stage.request("t-" + n, "a", false)));
    assertEquals(PROCESSES, stage.truth().machines().size());
    assertEquals(
        PROCESSES, stage.truth().machines().stream().map(Inspection.Box::id).distinct().count());
  }

  @RepeatedTest(20)
  void oneSecretIsCreatedByOne() throws Exception {
    List<Boolean> created =
        together((region, n) -> region.secrets().createIfAbsent(Stage.UID + "/a", "value " + n));
    assertEquals(1, created.stream().filter(done -> done).count());
  }

  @Test
  void aRestartFindsTheMachinesWhereTheyWouldBe() {
    String[] servers = stage.servers(3);
    stage.pass(100);
    Cloud.Region restarted = stage.another(6).region(Stage.REGION);
    assertEquals(
        stage.region.machines().describe(Stage.UID), restarted.machines().describe(Stage.UID));
    assertEquals(3, restarted.shell().online(List.of(servers)).size());
    assertTrue(stage.another(6).inspect(Stage.UID).orElseThrow().planes().getFirst().quorum());
  }
}
