package dev.goman.tui.cli;

import dev.goman.tui.cli.verb.Verb;
import dev.goman.tui.cli.verb.change.ApplyVerb;
import dev.goman.tui.cli.verb.change.DeleteVerb;
import dev.goman.tui.cli.verb.run.ControllerVerb;
import dev.goman.tui.cli.verb.run.WaitVerb;
import dev.goman.tui.cli.verb.setup.VersionVerb;
import dev.goman.tui.cli.verb.show.DescribeVerb;
import dev.goman.tui.cli.verb.show.EventsVerb;
import dev.goman.tui.cli.verb.show.GetVerb;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** The commands there are, in the order in which help shows them. */
enum Verbs {
  APPLY,
  GET,
  DESCRIBE,
  EVENTS,
  WAIT,
  DELETE,
  CONTROLLER,
  VERSION;

  /** What it takes. Costs time, so it is done for those that are used. */
  CommandSpec describe() {
    return switch (this) {
      case APPLY -> ApplyVerb.describe();
      case GET -> GetVerb.describe();
      case DESCRIBE -> DescribeVerb.describe();
      case EVENTS -> EventsVerb.describe();
      case WAIT -> WaitVerb.describe();
      case DELETE -> DeleteVerb.describe();
      case CONTROLLER -> ControllerVerb.describe();
      case VERSION -> VersionVerb.describe();
    };
  }

  /** The verb at work. */
  Verb make(Cli cli) {
    return switch (this) {
      case APPLY -> cli.apply();
      case GET -> cli.get();
      case DESCRIBE -> cli.describe();
      case EVENTS -> cli.events();
      case WAIT -> cli.waiting();
      case DELETE -> cli.delete();
      case CONTROLLER -> cli.controller();
      case VERSION -> cli.version();
    };
  }

  /** As it is typed. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Verbs of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Verbs::word).toList();
  }
}
