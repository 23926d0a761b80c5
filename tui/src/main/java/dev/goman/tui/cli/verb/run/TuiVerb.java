package dev.goman.tui.cli.verb.run;

import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.install.FirstInstall;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cli.verb.Verb;
import dev.goman.tui.state.State;
import dev.goman.tui.ui.Crash;
import dev.goman.tui.ui.Ui;
import dev.goman.tui.ui.UiConfig;
import dev.goman.tui.ui.effect.Groundwork;
import dev.goman.tui.ui.model.Preferences;
import dev.goman.tui.ui.terminal.Console;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goman tui}: the live UI in the terminal. */
public final class TuiVerb implements Verb {
  private final Session session;
  private final FirstInstall install;

  @Inject
  TuiVerb(Session session, FirstInstall install) {
    this.session = session;
    this.install = install;
  }

  public static CommandSpec describe() {
    return Specs.verb("tui", "Watch and change clusters in a live UI, as goman alone does.")
        .addOption(Specs.value("THEME", "dark, light or mono.", "--theme"))
        .addOption(Specs.flag("Draw with ASCII signs only.", "--plain").build())
        .addOption(Specs.flag("Let the mouse move the cursor.", "--mouse").build())
        .addOption(
            Specs.flag("Change nothing, and do not run the controller.", "--read-only").build());
  }

  @Override
  public Exit run(ParseResult given) {
    return show(
        new UiConfig.Flags(
            given.matchedOptionValue("--theme", null),
            Specs.has(given, "--plain"),
            Specs.has(given, "--mouse"),
            Specs.has(given, "--read-only"),
            session.settings().color()));
  }

  /** As without any options, which is what {@code goman} alone does. */
  public Exit run() {
    return show(new UiConfig.Flags(null, false, false, false, session.settings().color()));
  }

  private Exit show(UiConfig.Flags flags) {
    requireTerminal();
    Preferences preferences =
        preferences(flags).withContexts(session.settings().choice().contexts());
    System.setProperty(
        "goman.log", "OFF"); // logback.xml reads it; what is logged would be drawn over
    try {
      follow(preferences);
      return Exit.OK;
    } catch (Crash e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      session.world().err().print(trace.toString());
      throw Failure.of(Exit.FAILURE, "the UI crashed; all clusters are as they were")
          .hint("report what is printed above")
          .causedBy(e);
    }
  }

  /** One UI after the other, as long as the person goes on with another context. */
  private void follow(Preferences preferences) {
    Map<String, String> environment = session.world().environment();
    Session current = session;
    State state = current.open();
    Optional<String> next = run(current, state, environment, preferences, "");
    while (next.isPresent()) {
      String word = "context " + next.get();
      try {
        Session other = current.in(next.get());
        state = other.open();
        current = other;
      } catch (Failure e) {
        word = "context " + next.get() + ": " + e.what();
        state = current.open();
      }
      next = run(current, state, withoutLauncher(environment), preferences, word);
    }
  }

  private Optional<String> run(
      Session current,
      State state,
      Map<String, String> environment,
      Preferences preferences,
      String word) {
    try (state) {
      Groundwork groundwork = install.groundwork(current);
      return new Ui(state, groundwork, session.world().time(), environment, preferences).run(word);
    }
  }

  /** What the launcher did to the terminal has been undone by the first UI. */
  private static Map<String, String> withoutLauncher(Map<String, String> environment) {
    Map<String, String> rest = new HashMap<>(environment);
    rest.remove(Console.Launched.VARIABLE);
    return Map.copyOf(rest);
  }

  private Preferences preferences(UiConfig.Flags flags) {
    try {
      return UiConfig.preferences(flags, session.world().environment());
    } catch (IllegalArgumentException e) {
      throw Failure.of(Exit.USAGE, String.valueOf(e.getMessage())).causedBy(e);
    }
  }

  private void requireTerminal() {
    Map<String, String> environment = session.world().environment();
    if (!session.world().interactive() || !session.out().isTerminal()) {
      throw Failure.of(Exit.USAGE, "the UI needs a terminal")
          .hint("goman get clusters prints what there is");
    }
    if (environment.getOrDefault("TERM", "").equals("dumb")) {
      throw Failure.of(Exit.USAGE, "the UI needs a terminal that can move its cursor")
          .because("TERM is dumb")
          .hint("goman get clusters --watch prints each change as it comes");
    }
  }
}
