package dev.goman.tui.cli.verb.run;

import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.StoreException;
import dev.goman.framework.store.UnreadableException;
import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failures;
import dev.goman.tui.cli.process.Signals;
import dev.goman.tui.cli.session.Hints;
import dev.goman.tui.cli.session.Hosting;
import dev.goman.tui.cli.session.Narrator;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cli.verb.Verb;
import dev.goman.tui.cluster.ClusterVersions;
import dev.goman.tui.cluster.ClusterView;
import dev.goman.tui.state.State;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goman controller}: runs the controller until the process is told to stop. */
public final class ControllerVerb implements Verb {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Session session;
  private final Hints hints;

  @Inject
  ControllerVerb(Session session, Hints hints) {
    this.session = session;
    this.hints = hints;
  }

  public static CommandSpec describe() {
    return Specs.verb("controller", "Run the controller here until told to stop.");
  }

  @Override
  public Exit run(ParseResult given) throws InterruptedException {
    try (State state = session.open()) {
      hints.simulated(state);
      try (Signals.Watch _ = session.watchSignals();
          Hosting hosting = new Hosting(session, state);
          Narrator narrator = new Narrator(session.world(), session.settings())) {
        host(state, hosting, narrator);
      }
    } catch (InterruptedException e) {
      session.note("Stopped. Everything is kept.");
      throw e;
    }
    return Exit.OK;
  }

  private void host(State state, Hosting hosting, Narrator narrator) throws InterruptedException {
    Map<ResourceKey, String> versions = new HashMap<>();
    Map<ResourceKey, String> summaries = new HashMap<>();
    boolean here = false;
    while (true) {
      hosting.ensure(narrator);
      if (hosting.isHere() && !here) {
        here = true;
        narrator.say("The controller of " + state.url() + " runs. Ctrl-C stops it.");
      }
      if (here) {
        tryToTell(state, versions, summaries, narrator);
      }
      session.sleep(PAUSE);
    }
  }

  /** Telling is a courtesy: while the store cannot be read, the controller itself keeps trying. */
  private static void tryToTell(
      State state,
      Map<ResourceKey, String> versions,
      Map<ResourceKey, String> summaries,
      Narrator narrator) {
    try {
      tell(state, versions, summaries, narrator);
    } catch (StoreException e) {
      narrator.status(String.valueOf(e.getMessage()), Duration.ZERO);
    }
  }

  private static void tell(
      State state,
      Map<ResourceKey, String> versions,
      Map<ResourceKey, String> summaries,
      Narrator narrator) {
    Map<ResourceKey, String> now = ClusterVersions.of(state);
    for (ResourceKey key : List.copyOf(versions.keySet())) {
      if (!now.containsKey(key)) {
        versions.remove(key);
        summaries.remove(key);
        narrator.say(ClusterView.name(key.name()) + ": gone");
      }
    }
    now.forEach((key, version) -> {
      if (!version.equals(versions.put(key, version))) {
        String summary = summary(state, key);
        if (!summary.equals(summaries.put(key, summary))) {
          narrator.say(ClusterView.name(key.name()) + ": " + summary);
        }
      }
    });
  }

  private static String summary(State state, ResourceKey key) {
    try {
      return state.clusters().get(key).map(ClusterView::summary).orElse("gone");
    } catch (UnreadableException e) {
      return Failures.unreadable(e).what();
    }
  }
}
