package dev.goman.tui.cli;

import dev.goman.framework.time.Ids;
import dev.goman.framework.time.Randomness;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import dev.goman.tui.cli.process.Output;
import dev.goman.tui.cli.process.Signals;
import dev.goman.tui.cli.process.World;
import dev.goman.tui.state.State;
import dev.goman.tui.state.StateUrl;
import dev.goman.tui.text.Durations;
import dev.goman.tui.ui.Ui;
import dev.goman.tui.wiring.States;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Runs common commands once, so that the launcher can have the virtual machine keep what it learns
 * of them. Nothing is printed.
 */
public final class Rehearsal {
  private static final List<String> ALL =
      List.of(
          "version",
          "get clusters",
          "apply -f - --wait --speed=1000 --timeout=60s",
          "get clusters",
          "get cluster/rehearsal -o json",
          "describe cluster/rehearsal",
          "events",
          "tui",
          "get cluster/none",
          "delete cluster/going --yes --wait --speed=1000 --timeout=60s");

  private static final List<String> QUICK =
      List.of(
          "version",
          "get clusters",
          "get cluster/rehearsal -o json",
          "describe cluster/rehearsal",
          "events",
          "get cluster/none",
          "scale cluster/rehearsal work=2",
          "diff -f -",
          "plan cluster/rehearsal",
          "apply -f -");

  private static final List<String> LOOK =
      List.of(
          "version",
          "get clusters",
          "get cluster/rehearsal",
          "describe cluster/rehearsal",
          "events",
          "get cluster/none");

  private static final List<Duration> AGES =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(61),
          Duration.ofMinutes(61),
          Duration.ofHours(25),
          Duration.ofDays(1));

  private Rehearsal() {}

  /**
   * @param arguments a folder that nobody else uses; and {@code all}, or to go on in the same
   *     folder {@code quick} with what needs no controller, or {@code look} with what needs no YAML
   *     and writes no JSON either
   */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    String state = "--state=file:" + folder.resolve("state");
    String which = arguments[1];
    Main.process();
    HeadStart.begin("get");
    for (Duration age : AGES) {
      Durations.show(age); // of clusters older than those made here
    }
    for (String command : commands(which)) {
      Main.run(world(folder), (command + " " + state).split(" ", -1));
      if (which.equals("all") && command.startsWith("events")) {
        rehearseUi(folder);
      }
    }
  }

  private static List<String> commands(String which) {
    return switch (which) {
      case "all" -> ALL;
      case "quick" -> QUICK;
      case "look" -> LOOK;
      default -> throw new IllegalArgumentException(which);
    };
  }

  private static void rehearseUi(Path folder) {
    World world = world(folder);
    StateUrl url = new StateUrl.Folder(folder.resolve("state"));
    try (State state = world.states().open(url, null, 1)) {
      Ui.rehearse(state, world.time());
    }
  }

  private static byte[] manifests() {
    return (manifest("rehearsal") + manifest("going")).getBytes(StandardCharsets.UTF_8);
  }

  /** The first stays for the second rehearsal; the other is deleted again. */
  private static String manifest(String name) {
    return """
    apiVersion: goman.dev/v1
    kind: K3sCluster
    metadata:
      name: %s
      labels:
        env: test
    spec:
      mode: dev
      region: eu-central-1
      k3sVersion: v1.36.3+k3s1
      servers:
        instanceType: t4g.medium
      pools:
        - name: work
          count: 1
          instanceType: t4g.large
    ---
    """
        .formatted(name);
  }

  private static World world(Path folder) {
    TimeSource time = new SystemTime();
    Ids ids = Ids.from(Randomness.system());
    return new World(
        Map.of(),
        folder,
        new ByteArrayInputStream(manifests()),
        false,
        Output.to(OutputStream.nullOutputStream(), false),
        Output.to(OutputStream.nullOutputStream(), false),
        time,
        ids,
        Signals.none(),
        new States(Map.of(), time, ids));
  }
}
