package dev.goman.k3s.simulated;

import dev.goman.k3s.apply.Argument;
import dev.goman.k3s.apply.Report;
import dev.goman.k3s.apply.Script;
import dev.goman.k3s.simulated.Command.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What commands do on their way: reach the machine, run, wait, end, or not. */
final class Commands {
  private final World world;
  private final Scripts scripts;

  Commands(World world) {
    this.world = world;
    this.scripts = new Scripts(world);
  }

  /** Sends a script to a machine whose agent is known to the cloud. */
  Command send(String id, Instance instance, String token, Script script) {
    watch(instance, script);
    Pace pace = world.physics().pace();
    boolean lost = strikes(Fault.COMMAND_LOST, id);
    Command command =
        new Command(
            id,
            instance.id(),
            token,
            script.purpose(),
            script.arguments(),
            Phase.SENT,
            world.at(),
            lost ? null : pace.after(world.at(), Latency.DELIVERY, id),
            world.at().plus(pace.scaled(script.deliverWithin())),
            pace.scaled(script.runWithin()),
            null,
            0,
            "");
    world.put(command);
    return command;
  }

  void due() {
    for (Command command : world.commands()) {
      if (command.inFlight() && !command.deadline().isAfter(world.at())) {
        world.put(command.over(command.phase() == Phase.SENT ? Phase.UNDELIVERED : Phase.KILLED));
      } else if (reached(command.due())) {
        onMachine(command);
      }
    }
  }

  /** Lets the scripts that wait look again. */
  void settle() {
    for (Command command : world.commands()) {
      if (command.phase() == Phase.SENT && reached(command.due())) {
        begin(command);
      } else if (command.phase() == Phase.WAITING) {
        alive(command, instance -> conclude(command, scripts.look(instance, command)));
      }
    }
  }

  Stream<@Nullable Instant> moments() {
    return world.commands().stream()
        .filter(Command::inFlight)
        .flatMap(command -> Stream.of(command.due(), command.deadline()));
  }

  private void onMachine(Command command) {
    switch (command.phase()) {
      case WORKING -> alive(command, instance -> act(command, instance));
      case WAITING -> alive(command, instance -> give(command, instance));
      case ENDING -> alive(command, instance -> world.put(command.over(Phase.ENDED)));
      default -> {} // one that was sent begins when its machine's agent is there
    }
  }

  private void begin(Command command) {
    Instance instance = world.instance(command.instance()).orElse(null);
    if (instance == null || !instance.agentOnline(world.at()) || world.isolated(instance)) {
      return;
    }
    Instant now = world.at();
    boolean hangs = strikes(Fault.COMMAND_HANGS, command.id());
    Duration work = scripts.work(instance, command);
    Command working =
        command.working(now.plus(work), now.plus(command.runWithin()), waitUntil(command, now));
    world.put(hangs ? working.stuck() : working);
  }

  private void act(Command command, Instance instance) {
    Verdict verdict = scripts.act(instance, command);
    Command now = command.waiting();
    world.put(now);
    conclude(now, reached(now.waitUntil()) ? given(verdict) : verdict);
  }

  /** The script has waited for as long as it was told to. */
  private void give(Command command, Instance instance) {
    conclude(command, given(scripts.look(instance, command)));
  }

  private static Verdict given(Verdict verdict) {
    return verdict instanceof Verdict.Wait wait ? new Verdict.Done(wait.soFar()) : verdict;
  }

  private void conclude(Command command, Verdict verdict) {
    Instant end = world.physics().pace().after(world.at(), Latency.SCRIPT, command.id());
    switch (verdict) {
      case Verdict.Done done -> world.put(command.ending(end, 0, printed(command, done.report())));
      case Verdict.Fail fail -> world.put(command.ending(end, fail.exitCode(), fail.message()));
      case Verdict.Wait wait -> {} // looked at again after the next change
    }
  }

  /** What arrives of a report: the cloud cuts long output, and the report stands last. */
  private String printed(Command command, Report report) {
    String text = report.write();
    boolean cut = text.length() > 24_000 || strikes(Fault.OUTPUT_CUT, command.id());
    return cut ? "" : text;
  }

  /** A command whose machine is gone gets no further; it is given up at its deadline. */
  private void alive(Command command, Consumer<Instance> then) {
    world
        .instance(command.instance())
        .filter(Instance::running)
        .ifPresentOrElse(then, () -> world.put(command.stuck()));
  }

  private void watch(Instance instance, Script script) {
    boolean second =
        world.commands().stream()
            .anyMatch(c ->
                c.inFlight()
                    && !c.cutOn(instance)
                    && c.instance().equals(instance.id())
                    && c.purpose() == script.purpose());
    if (second) {
      world.violated(
          Violation.Rule.ONE_COMMAND_PER_PURPOSE, instance.id() + " " + script.purpose());
    }
  }

  private Instant waitUntil(Command command, Instant now) {
    String seconds = command.argument(Argument.WAIT);
    boolean number = seconds.matches("[0-9]{1,6}");
    Duration wait = Duration.ofSeconds(number ? Long.parseLong(seconds) : 0);
    return now.plus(world.physics().pace().scaled(wait));
  }

  private boolean reached(@Nullable Instant moment) {
    return moment != null && !moment.isAfter(world.at());
  }

  private boolean strikes(Fault fault, String command) {
    return world.physics().strikes(fault, world.at(), fault.name(), command);
  }
}
