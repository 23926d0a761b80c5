package dev.goman.tui.cli.verb.run;

import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cli.verb.Verb;
import dev.goman.tui.state.State;
import dev.goman.tui.ui.Crash;
import dev.goman.tui.ui.Ui;
import dev.goman.tui.ui.UiConfig;
import dev.goman.tui.ui.model.Preferences;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goman tui}: the live UI in the terminal. */
public final class TuiVerb implements Verb {
  private final Session session;

  @Inject
  TuiVerb(Session session) {
    this.session = session;
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
    Preferences preferences = preferences(flags);
    System.setProperty(
        "goman.log", "OFF"); // logback.xml reads it; what is logged would be drawn over
    try (State state = session.open()) {
      new Ui(state, session.world().time(), session.world().environment(), preferences).run();
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
