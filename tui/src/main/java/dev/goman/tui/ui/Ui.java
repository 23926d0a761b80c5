package dev.goman.tui.ui;

import dev.goman.framework.time.TimeSource;
import dev.goman.tui.state.State;
import dev.goman.tui.ui.effect.Effects;
import dev.goman.tui.ui.effect.Feed;
import dev.goman.tui.ui.effect.Groundwork;
import dev.goman.tui.ui.effect.Host;
import dev.goman.tui.ui.effect.Outside;
import dev.goman.tui.ui.model.Link;
import dev.goman.tui.ui.model.Model;
import dev.goman.tui.ui.model.Note;
import dev.goman.tui.ui.model.Preferences;
import dev.goman.tui.ui.screen.Size;
import dev.goman.tui.ui.terminal.Alarm;
import dev.goman.tui.ui.terminal.Console;
import dev.goman.tui.ui.terminal.Painter;
import dev.goman.tui.ui.update.Msg;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The live UI of one state: opened, used, left. */
public final class Ui {
  private final State state;
  private final Groundwork groundwork;
  private final TimeSource time;
  private final Map<String, String> environment;
  private final Preferences preferences;
  private final Mailbox mailbox = new Mailbox();

  public Ui(
      State state,
      Groundwork groundwork,
      TimeSource time,
      Map<String, String> environment,
      Preferences preferences) {
    this.state = state;
    this.groundwork = groundwork;
    this.time = time;
    this.environment = environment;
    this.preferences = preferences;
  }

  /**
   * Runs until the person leaves.
   *
   * @param word said at the beginning; may be empty
   * @return the context that the person wants to go on with, if any
   * @throws Crash when something went wrong that should not have; the terminal is as it was before
   */
  public Optional<String> run(String word) {
    Optional<Console.Launched> launched =
        Console.Launched.parse(environment.get(Console.Launched.VARIABLE));
    Console console =
        new Console(new FileOutputStream(FileDescriptor.out), preferences.mouse(), launched);
    Thread restorer = new Thread(() -> giveBack(console), "goman-terminal");
    Runtime.getRuntime().addShutdownHook(restorer);
    try {
      Size size =
          launched.isPresent()
              ? launched.flatMap(Console.Launched::size).orElse(Size.USUAL)
              : console.size();
      return work(console, size, word);
    } catch (IOException e) {
      throw new UncheckedIOException("the terminal cannot be used", e);
    } finally {
      giveBack(console);
    }
  }

  /**
   * Draws some frames of a state into nothing, as {@link #run} would, so that the virtual machine
   * can keep what it learns of that.
   */
  public static void rehearse(State state, TimeSource time) {
    new Rehearsal(state, time).run();
  }

  private Optional<String> work(Console console, Size size, String word) throws IOException {
    Link link = link(state, preferences.readOnly() ? Link.Host.NOBODY : Link.Host.UNKNOWN);
    try (Crew crew = new Crew(mailbox);
        Host host = new Host(state, time, mailbox::put)) {
      SizeWatch sizes = new SizeWatch(console, crew, mailbox);
      Loop loop =
          new Loop(
              start(size, link, word),
              mailbox,
              time,
              console,
              new Painter(console.terminal()),
              new Outside(environment, time, console::line),
              sizes::changed);
      console.take();
      loop.draw(); // before all that is only needed to know what to draw next
      Feed feed = new Feed(state.objects(), state.reads(), time, mailbox::put);
      Effects effects = new Effects(state, groundwork, feed, host, time, mailbox::put);
      crew.start(feed::run);
      if (!preferences.readOnly()) {
        crew.start(() -> host.run(feed));
      }
      crew.start(() -> listenToSignals(sizes));
      Optional<String> context = loop.run(effect -> crew.start(() -> effects.perform(effect)));
      giveBack(console);
      groundwork.discard();
      return context;
    }
  }

  private Model start(Size size, Link link, String word) {
    Model model = Model.start(size, preferences, link);
    return word.isEmpty() ? model : model.saying(Note.Level.INFO, word, time.now());
  }

  static Link link(State state, Link.Host host) {
    return new Link(state.url().toString(), state.simulated(), state.speed(), host, null, null);
  }

  private void listenToSignals(SizeWatch sizes) {
    Alarm.onResize(sizes::changed);
    Alarm.onContinue(() -> mailbox.put(new Mailbox.Letter.Continued()));
    Alarm.onStop(() -> mailbox.put(new Mailbox.Letter.StopAsked()));
    sizes.changed(); // it may have before anybody listened
  }

  private void giveBack(Console console) {
    try {
      console.giveBack();
    } catch (IOException e) {
      mailbox.put(new Msg.Said(Note.Level.BAD, "the terminal could not be put right: " + e));
    }
  }
}
