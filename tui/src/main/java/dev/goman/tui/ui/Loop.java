package dev.goman.tui.ui;

import dev.goman.framework.time.TimeSource;
import dev.goman.tui.ui.effect.Effects;
import dev.goman.tui.ui.effect.Outside;
import dev.goman.tui.ui.input.Input;
import dev.goman.tui.ui.input.KeyDecoder;
import dev.goman.tui.ui.model.Model;
import dev.goman.tui.ui.screen.Frame;
import dev.goman.tui.ui.screen.Size;
import dev.goman.tui.ui.screen.Theme;
import dev.goman.tui.ui.terminal.Alarm;
import dev.goman.tui.ui.terminal.Console;
import dev.goman.tui.ui.terminal.JobControl;
import dev.goman.tui.ui.terminal.Keyboard;
import dev.goman.tui.ui.terminal.Painter;
import dev.goman.tui.ui.update.Effect;
import dev.goman.tui.ui.update.Msg;
import dev.goman.tui.ui.update.Next;
import dev.goman.tui.ui.update.Update;
import dev.goman.tui.ui.view.View;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes what waits in the mailbox, updates, draws at most each {@value #FRAME_MILLIS} ms, and waits
 * again: for ever, unless what is shown will look different by itself. Confined to one thread.
 */
final class Loop {
  private static final int FRAME_MILLIS = 16;
  private static final long FRAME = Duration.ofMillis(FRAME_MILLIS).toNanos();

  /** How long the rest of a key may take to come. */
  private static final long REST_OF_KEY = Duration.ofMillis(50).toNanos();

  private final Mailbox mailbox;
  private final TimeSource time;
  private final Console console;
  private final Painter painter;
  private final Outside outside;
  private final Runnable sizes;
  private final KeyDecoder decoder = new KeyDecoder();
  private final Keyboard keyboard;
  private Consumer<Effect> performer = effect -> {};
  private Model model;
  private boolean dirty = true;
  private boolean running = true;
  private @Nullable String context;
  private long drawnAt;
  private @Nullable Instant next;

  /**
   * @param sizes asks for the size of the terminal
   */
  Loop(
      Model model,
      Mailbox mailbox,
      TimeSource time,
      Console console,
      Painter painter,
      Outside outside,
      Runnable sizes) {
    this.model = model;
    this.mailbox = mailbox;
    this.time = time;
    this.console = console;
    this.painter = painter;
    this.outside = outside;
    this.sizes = sizes;
    this.keyboard =
        new Keyboard(
            bytes -> mailbox.put(new Mailbox.Letter.Bytes(bytes)),
            () -> mailbox.put(new Mailbox.Letter.Gone()));
  }

  /**
   * Runs until the person leaves, or there is no terminal any more.
   *
   * @param newPerformer does effects that are not the terminal's
   * @return the context that the person wants to go on with, if any
   * @throws Crash when something went wrong on any thread
   */
  Optional<String> run(Consumer<Effect> newPerformer) throws IOException {
    performer = newPerformer;
    keyboard.start();
    try {
      while (running) {
        List<Mailbox.Letter> letters = mailbox.take(patience());
        if (letters.isEmpty()) {
          idle();
        }
        for (Mailbox.Letter letter : letters) {
          handle(letter);
        }
        if (dirty && running && time.nanoTime() - drawnAt >= FRAME) {
          draw();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      throw e instanceof Crash crash ? crash : new Crash(e);
    } finally {
      keyboard.pause();
    }
    return Optional.ofNullable(context);
  }

  /** How long nothing need be done if nothing comes. */
  private long patience() {
    long patience = Long.MAX_VALUE;
    if (dirty) {
      patience = Math.max(0, FRAME - (time.nanoTime() - drawnAt));
    } else if (next != null) {
      patience = Math.max(0, Duration.between(time.now(), next).toNanos());
    }
    return decoder.pending() ? Math.min(patience, REST_OF_KEY) : patience;
  }

  private void idle() throws IOException {
    if (decoder.pending()) {
      type(decoder.flush());
    }
    if (next != null && !time.now().isBefore(next)) {
      dirty = true;
    }
  }

  private void handle(Mailbox.Letter letter) throws IOException {
    switch (letter) {
      case Mailbox.Letter.Message message -> update(message.msg());
      case Mailbox.Letter.Bytes bytes -> type(decoder.feed(bytes.bytes()));
      case Mailbox.Letter.Continued _ -> back();
      case Mailbox.Letter.StopAsked _ -> suspend();
      case Mailbox.Letter.Gone _ -> running = false;
      case Mailbox.Letter.Crashed crashed -> throw new Crash(crashed.cause());
    }
  }

  private void type(List<Input> inputs) throws IOException {
    for (Input input : inputs) {
      update(new Msg.Typed(input));
    }
  }

  private void update(Msg msg) throws IOException {
    Next after = Update.update(model, msg, time.now());
    model = after.model();
    dirty = true;
    for (Effect effect : after.effects()) {
      perform(effect);
    }
  }

  private void perform(Effect effect) throws IOException {
    if (Effects.does(effect)) {
      performer.accept(effect);
      return;
    }
    switch (effect) {
      case Effect.Quit _ -> running = false;
      case Effect.Redraw _ -> redraw();
      case Effect.Suspend _ -> suspend();
      case Effect.Switch wanted -> {
        context = wanted.context();
        running = false;
      }
      case Effect.Outside program -> outside(program);
      default -> throw new IllegalStateException(effect.toString());
    }
  }

  /** Lets another program have the terminal, and Ctrl-C with it. */
  private void outside(Effect.Outside program) throws IOException {
    keyboard.pause();
    console.giveBack();
    Msg answer = Alarm.whileInterruptsAreFor(() -> outside.run(program));
    console.take();
    keyboard.start();
    redraw();
    update(answer);
  }

  private void suspend() throws IOException {
    keyboard.pause();
    console.giveBack();
    JobControl.stop();
    console.take();
    keyboard.start();
    redraw();
  }

  /** After a stop that nobody announced, the shell has written on the screen. */
  private void back() throws IOException {
    console.retake();
    redraw();
  }

  private void redraw() {
    painter.forget();
    sizes.run();
    dirty = true;
  }

  /** Draws what is known now. */
  void draw() throws IOException {
    Instant now = time.now();
    Theme theme = model.preferences().theme();
    Size size = model.size();
    Frame frame = View.view(model, size, theme, now);
    painter.paint(frame, theme);
    next = frame.next();
    drawnAt = time.nanoTime();
    dirty = false;
  }
}
