package dev.goman.tui.ui;

import dev.goman.framework.time.TimeSource;
import dev.goman.tui.state.State;
import dev.goman.tui.ui.effect.Effects;
import dev.goman.tui.ui.effect.Feed;
import dev.goman.tui.ui.effect.Groundwork;
import dev.goman.tui.ui.effect.Host;
import dev.goman.tui.ui.effect.Outside;
import dev.goman.tui.ui.input.Input;
import dev.goman.tui.ui.input.KeyDecoder;
import dev.goman.tui.ui.model.Link;
import dev.goman.tui.ui.model.Model;
import dev.goman.tui.ui.screen.Frame;
import dev.goman.tui.ui.screen.Size;
import dev.goman.tui.ui.terminal.Console;
import dev.goman.tui.ui.terminal.Painter;
import dev.goman.tui.ui.update.Effect;
import dev.goman.tui.ui.update.Msg;
import dev.goman.tui.ui.update.Update;
import dev.goman.tui.ui.view.View;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the UI does until its first frames, without a terminal. */
final class Rehearsal {
  private static final List<String> KEYS =
      List.of(
          "j", "Enter", "Down", "k", "y", "Esc", "v", "d", "?", "Esc", ":", "h", "Tab", "Enter",
          "/", "x", "Enter", "Esc", "n", "Esc", "t");

  private static final String SENT = "j\u001b[B\u001b[5~";

  private final State state;
  private final TimeSource time;
  private final Feed feed;
  private final Painter painter;
  private Model model;

  Rehearsal(State state, TimeSource time) {
    this.state = state;
    this.time = time;
    this.feed = new Feed(state.objects(), state.reads(), time, this::tell);
    Console console = new Console(OutputStream.nullOutputStream(), false, Optional.empty());
    this.painter = new Painter(console.terminal());
    this.model =
        Model.start(
            Size.USUAL,
            UiConfig.preferences(new UiConfig.Flags(null, false, false, false, true), Map.of()),
            Ui.link(state, Link.Host.HERE));
  }

  void run() {
    begin();
    draw();
    feed.look();
    draw();
    List<Input> inputs = new KeyDecoder().feed(SENT.getBytes(StandardCharsets.UTF_8));
    for (Input input : inputs) {
      tell(new Msg.Typed(input));
      draw();
    }
    for (String key : KEYS) {
      tell(new Msg.Typed(new Input.Key(key)));
      draw();
    }
  }

  /** What is made before the first frame. */
  private void begin() {
    Mailbox mailbox = new Mailbox();
    Console console = new Console(OutputStream.nullOutputStream(), false, Optional.empty());
    try (Crew crew = new Crew(mailbox);
        Host host = new Host(state, time, mailbox::put)) {
      Runnable sizes = new SizeWatch(console, crew, mailbox)::changed;
      Painter first = new Painter(console.terminal());
      new Loop(model, mailbox, time, console, first, new Outside(Map.of(), time, _ -> {}), sizes)
          .draw();
      Effects effects = new Effects(state, Groundwork.NONE, feed, host, time, mailbox::put);
      effects.perform(new Effect.LoadWork(Duration.ZERO));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(Msg msg) {
    model = Update.update(model, msg, time.now()).model();
  }

  private void draw() {
    try {
      Frame frame = View.view(model, model.size(), model.preferences().theme(), time.now());
      painter.paint(frame, model.preferences().theme());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
