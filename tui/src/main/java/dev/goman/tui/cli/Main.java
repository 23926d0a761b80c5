package dev.goman.tui.cli;

import dev.goman.framework.time.Ids;
import dev.goman.framework.time.Randomness;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import dev.goman.tui.cli.process.Errors;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.process.Output;
import dev.goman.tui.cli.process.Signals;
import dev.goman.tui.cli.process.Tty;
import dev.goman.tui.cli.process.World;
import dev.goman.tui.cli.settings.Settings;
import dev.goman.tui.wiring.States;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.ParseResult;

/** Where the process begins. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    HeadStart.begin(arguments);
    int code = run(process(), arguments);
    if (code != Exit.OK.code()) {
      System.exit(code); // not after success: exit sets up logging first, which takes 10 ms
    }
  }

  /** Runs one command line in a world. */
  static int run(World world, String... arguments) {
    Errors errors = Errors.of(world);
    try {
      return execute(world, errors, arguments).code();
    } catch (InterruptedException e) {
      return Exit.INTERRUPTED.code();
    } catch (RuntimeException | Error e) {
      boolean stopped = Thread.interrupted() && !(e instanceof Failure);
      return stopped ? Exit.INTERRUPTED.code() : errors.show(e).code();
    } finally {
      world.out().flush();
      world.err().flush();
      world.signals().ended();
    }
  }

  private static Exit execute(World world, Errors errors, String... arguments)
      throws InterruptedException {
    ParseResult parsed = CommandTree.parse(arguments);
    if (Settings.isGiven(parsed, "--verbose")) {
      errors.verbose();
      System.setProperty("goman.log", "DEBUG"); // logback.xml reads it, should anything ever log
    }
    boolean person = world.interactive() && world.out().isTerminal();
    if (Settings.isGiven(parsed, "--help") || (!parsed.hasSubcommand() && !person)) {
      world.out().print(CommandTree.help(parsed, false));
      return Exit.OK;
    }
    Settings settings = Settings.of(world, parsed);
    if (!parsed.hasSubcommand()) {
      return DaggerCli.factory().create(world, settings, new AllVerbs()).tui().run();
    }
    ParseResult given = parsed.subcommand();
    Verbs verb = Verbs.of(given.commandSpec().name());
    return verb.make(DaggerCli.factory().create(world, settings, new AllVerbs())).run(given);
  }

  /** The world of this process. */
  static World process() {
    Map<String, String> environment = System.getenv();
    Tty tty = Tty.detect(environment);
    TimeSource time = new SystemTime();
    Ids ids = () -> SystemIds.IDS.next();
    return new World(
        environment,
        Path.of("").toAbsolutePath(),
        new FileInputStream(FileDescriptor.in),
        tty.in() && tty.err(),
        Output.to(new FileOutputStream(FileDescriptor.out), tty.out()),
        Output.to(new FileOutputStream(FileDescriptor.err), tty.err()),
        time,
        ids,
        Signals.ofProcess(),
        new States(environment, time, ids));
  }

  /** Made when the first identifier is needed: most commands need none, and it takes its time. */
  private static final class SystemIds {
    static final Ids IDS = Ids.from(Randomness.system());
  }
}
