package dev.goman.tui.cli.verb.run;

import dev.goman.k3s.campaign.CallsReport;
import dev.goman.k3s.campaign.Campaign;
import dev.goman.k3s.campaign.PaceReport;
import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cli.verb.Verb;
import jakarta.inject.Inject;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goman simulate}: lives of clusters in which things go wrong. */
public final class SimulateVerb implements Verb {
  private static final String SEED = "--seed";
  private static final String SEEDS = "--seeds";
  private static final String PACE = "--pace";
  private static final String CALLS = "--calls";
  private static final int MOST_DIGITS = 9;

  private final Session session;

  @Inject
  SimulateVerb(Session session) {
    this.session = session;
  }

  public static CommandSpec describe() {
    return Specs.verb(
            "simulate", "Live a cluster's life in the simulated cloud, with all its troubles.")
        .addOption(Specs.value("N", "The life to live, 1 unless given.", SEED))
        .addOption(Specs.value("COUNT", "So many lives from there on, as tables.", SEEDS))
        .addOption(Specs.value("COUNT", "How fast so many clusters come up.", PACE))
        .addOption(
            Specs.flag("The calls of the cloud that each kind of step costs.", CALLS).build());
  }

  @Override
  public Exit run(ParseResult given) {
    long seed = number(given, SEED, 1);
    if (given.hasMatchedOption(PACE)) {
      PaceReport.of(seed, (int) number(given, PACE, 1)).forEach(session.out()::line);
      return Exit.OK;
    }
    if (given.hasMatchedOption(CALLS)) {
      CallsReport.of(seed).forEach(session.out()::line);
      return Exit.OK;
    }
    if (given.hasMatchedOption(SEEDS)) {
      return campaign(seed, (int) number(given, SEEDS, 1));
    }
    Campaign.timeline(seed).forEach(session.out()::line);
    return Exit.OK;
  }

  private Exit campaign(long first, int count) {
    Campaign.Result result = Campaign.run(first, count, session::note);
    session.out().line(result.report());
    result.failures().forEach(session.out()::line);
    session.note(result.failures().size() + " of the lives broke an invariant.");
    return result.failures().isEmpty() ? Exit.OK : Exit.FAILURE;
  }

  private static long number(ParseResult given, String option, long otherwise) {
    String text = given.matchedOptionValue(option, String.valueOf(otherwise));
    if (!text.matches("[0-9]{1," + MOST_DIGITS + "}")) {
      throw Failure.of(Exit.USAGE, option + " takes a whole number, not \"" + text + "\"");
    }
    return Long.parseLong(text);
  }
}
