package dev.goman.tui.cli.session;

import dev.goman.framework.store.UnreadableException;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.process.Failures;
import dev.goman.tui.cli.process.Output;
import dev.goman.tui.cli.process.Signals;
import dev.goman.tui.cli.process.World;
import dev.goman.tui.cli.settings.Settings;
import dev.goman.tui.state.State;
import dev.goman.tui.text.Text;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/** What every verb needs: the world as the settings make it. */
public final class Session {
  private final World world;
  private final Settings settings;

  @Inject
  Session(World world, Settings settings) {
    this.world = world;
    this.settings = settings;
  }

  /**
   * With another context in use.
   *
   * @throws Failure when its settings make no sense
   */
  public Session in(String context) {
    return new Session(world, settings.in(world, context));
  }

  public World world() {
    return world;
  }

  public Settings settings() {
    return settings;
  }

  public Output out() {
    return world.out();
  }

  public Instant now() {
    return world.time().now();
  }

  public void sleep(Duration duration) throws InterruptedException {
    world.time().sleep(duration);
  }

  /**
   * Opens the state that the settings name.
   *
   * @throws Failure when what is given or set does not suffice to
   */
  public State open() {
    try {
      return world.states().open(settings.state(), settings.cloud(), settings.speed());
    } catch (IllegalArgumentException e) {
      throw Failure.of(Exit.USAGE, settings.state() + " cannot be opened")
          .because(e.getMessage())
          .causedBy(e);
    }
  }

  /** From now on the process ends by interrupting the caller. */
  public Signals.Watch watchSignals() {
    return world.signals().watch();
  }

  /** Says something beside the answer. */
  public void note(String text) {
    if (!settings.quiet()) {
      world.err().line(Text.line(text));
    }
  }

  /** Says that something cannot be read, whatever else is printed. */
  public void warn(UnreadableException e) {
    Failure failure = Failures.unreadable(e);
    world.err().line("Error: " + Text.line(failure.what()));
    if (failure.hint() != null) {
      world.err().line("Hint: " + failure.hint());
    }
  }

  /** Says to a person who watches that the cloud is not a real one. */
  public void noteSimulated(State state) {
    if (state.simulated() && world.out().isTerminal()) {
      note("The cloud is simulated.");
    }
  }
}
