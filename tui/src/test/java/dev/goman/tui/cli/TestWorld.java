package dev.goman.tui.cli;

import dev.goman.framework.time.Ids;
import dev.goman.tui.cli.process.Output;
import dev.goman.tui.cli.process.Signals;
import dev.goman.tui.cli.process.World;
import dev.goman.tui.state.State;
import dev.goman.tui.state.StateOpener;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/** A world made for one test: state in memory, virtual time, streams that can be read. */
final class TestWorld {
  final TestTime time = new TestTime();
  final TestState state = new TestState(time);
  private final Path directory;
  private Map<String, String> environment = Map.of("HOME", "/home/ann");
  private StateOpener states = (url, cloud, speed) -> state;
  private String input = "";
  private boolean interactive;
  private boolean terminal;

  TestWorld(Path directory) {
    this.directory = directory;
  }

  TestWorld environment(Map<String, String> variables) {
    this.environment = variables;
    return this;
  }

  /** What is piped in, or typed when {@code interactive}. */
  TestWorld input(String text, boolean isTyped) {
    this.input = text;
    this.interactive = isTyped;
    return this;
  }

  TestWorld terminal() {
    this.terminal = true;
    return this;
  }

  TestWorld states(StateOpener opener) {
    this.states = opener;
    return this;
  }

  Ran run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    World world =
        new World(
            environment,
            directory,
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            interactive,
            Output.to(out, terminal),
            Output.to(err, terminal),
            time,
            Ids.from(new Random(3)),
            Signals.none(),
            states);
    int exit = Main.run(world, arguments);
    return new Ran(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  State state() {
    return state;
  }

  /** How a command line ended and what it printed. */
  record Ran(int exit, String out, String err) {}
}
