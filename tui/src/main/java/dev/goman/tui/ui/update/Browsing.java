package dev.goman.tui.ui.update;

import dev.goman.k3s.cluster.DesiredState;
import dev.goman.tui.cluster.Change;
import dev.goman.tui.ui.input.Action;
import dev.goman.tui.ui.input.Input;
import dev.goman.tui.ui.model.ClusterRow;
import dev.goman.tui.ui.model.Mode;
import dev.goman.tui.ui.model.Model;
import dev.goman.tui.ui.model.Note;
import dev.goman.tui.ui.model.Page;
import dev.goman.tui.ui.model.Preferences;
import dev.goman.tui.ui.model.Proposal;
import dev.goman.tui.ui.model.TextField;
import dev.goman.tui.ui.page.Details;
import dev.goman.tui.ui.page.Targets;
import dev.goman.tui.ui.screen.Theme;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keys while nothing is being typed: each stands for an action. */
final class Browsing {
  private Browsing() {}

  static Next typed(Model model, Input input, Instant now) {
    return switch (input) {
      case Input.Key key ->
          model
              .preferences()
              .keymap()
              .action(key)
              .map(action -> perform(model, action, now))
              .orElseGet(() -> Next.of(model));
      case Input.Paste _ ->
          Next.of(model.saying(Note.Level.INFO, "what was pasted was ignored here", now));
      case Input.Click click -> Next.of(Moving.click(model, click.row(), now));
      case Input.Wheel wheel -> Next.of(Moving.by(model, wheel.rows(), now));
    };
  }

  static Next perform(Model model, Action action, Instant now) {
    if (action.changes()) {
      return model.preferences().readOnly()
          ? Next.of(model.saying(Note.Level.WARN, "read-only: nothing is changed from here", now))
          : change(model, action, now);
    }
    return switch (action) {
      case UP, DOWN, PAGE_UP, PAGE_DOWN, TOP, BOTTOM, LEFT, RIGHT ->
          Next.of(Moving.move(model, action, now));
      case OPEN -> open(model, now);
      case BACK -> Next.of(Navigating.back(model));
      case CLUSTERS -> Next.of(Navigating.home(model));
      case EVENTS -> Next.of(Navigating.go(model, new Page.Events(eventsOf(model, now))));
      case WORK -> Navigating.work(model);
      case DASHBOARD -> Next.of(Navigating.go(model, new Page.Dashboard()));
      case MESSAGES -> Next.of(Navigating.go(model, new Page.Messages()));
      case HELP -> Next.of(Navigating.go(model, new Page.Help()));
      case YAML -> yaml(model, now);
      case TUNNEL -> Reaching.tunnel(model, now);
      case FILTER -> Next.of(filter(model));
      case COMMAND -> Next.of(model.withMode(new Mode.Commanding(TextField.EMPTY, 0)));
      case SORT -> Next.of(Moving.sort(model, now));
      case REVERSE -> Next.of(Moving.reverse(model));
      case THEME -> Next.of(theme(model, model.preferences().theme().name().next(), now));
      case REDRAW -> Next.of(model, new Effect.Redraw());
      case SUSPEND -> Next.of(model, new Effect.Suspend());
      case QUIT -> Next.of(model, new Effect.Quit());
      default -> Next.of(model);
    };
  }

  private static Next change(Model model, Action action, Instant now) {
    if (action == Action.NEW) {
      return Forms.open(model, FormMaker.create(model));
    }
    if (action == Action.SHELL) {
      return Reaching.shell(model, now);
    }
    if (action == Action.NEW_IN_EDITOR) {
      return Next.of(model, new Effect.Edit(null));
    }
    String cluster = Targets.cluster(model, now);
    return cluster.isEmpty()
        ? Next.of(model.saying(Note.Level.INFO, "no cluster is chosen", now))
        : change(model, action, cluster, now);
  }

  private static Next change(Model model, Action action, String cluster, Instant now) {
    return switch (action) {
      case EDIT -> Next.of(model, new Effect.Fetch(Effect.Purpose.EDITOR, cluster));
      case FORM -> Next.of(model, new Effect.Fetch(Effect.Purpose.FORM, cluster));
      case SCALE -> Next.of(model, new Effect.Fetch(Effect.Purpose.SCALE, cluster));
      case UPGRADE -> Next.of(model, new Effect.Fetch(Effect.Purpose.UPGRADE, cluster));
      case STOP ->
          Changing.propose(
              model, new Proposal.Adjust(cluster, new Change.Switch(DesiredState.STOPPED)));
      case START ->
          Changing.propose(
              model, new Proposal.Adjust(cluster, new Change.Switch(DesiredState.RUNNING)));
      case PAUSE ->
          Changing.propose(
              model, new Proposal.Adjust(cluster, new Change.Pause(!paused(model, cluster))));
      case RECONCILE ->
          Next.of(model, new Effect.Store(new Proposal.Adjust(cluster, new Change.Reconcile(now))));
      case DELETE -> Changing.propose(model, new Proposal.Delete(cluster));
      default -> Next.of(model);
    };
  }

  private static boolean paused(Model model, String cluster) {
    return model
        .detailOf(cluster)
        .map(c -> ClusterRow.paused(c.metadata()))
        .orElseGet(() -> model.fleet().find(cluster).map(ClusterRow::paused).orElse(false));
  }

  private static Next open(Model model, Instant now) {
    String id = Targets.id(model, now);
    if (id.isEmpty() || model.page() instanceof Page.Help) {
      return Next.of(model);
    }
    Optional<Page> page = pageOf(model, id, now);
    if (page.isPresent()) {
      return Next.of(Navigating.go(model, page.get()));
    }
    List<String> details = Details.of(model, id, now);
    return Next.of(
        details.isEmpty() ? model : model.withMode(new Mode.Reading("Details", details, 0)));
  }

  private static Optional<Page> pageOf(Model model, String id, Instant now) {
    String about = model.page().cluster();
    if (!about.isEmpty() && id.startsWith("node ")) {
      return Optional.of(new Page.OneNode(about, id.substring("node ".length())));
    }
    if (!about.isEmpty() && id.startsWith("pool ")) {
      return Optional.of(new Page.OnePool(about, id.substring("pool ".length())));
    }
    boolean lists =
        model.page() instanceof Page.Clusters
            || model.page() instanceof Page.Dashboard
            || (model.page() instanceof Page.Events events && events.cluster().isEmpty());
    String cluster = lists ? Targets.cluster(model, now) : "";
    return cluster.isEmpty() ? Optional.empty() : Optional.of(new Page.OneCluster(cluster));
  }

  private static Next yaml(Model model, Instant now) {
    String cluster = Targets.cluster(model, now);
    return Next.of(
        cluster.isEmpty()
            ? model.saying(Note.Level.INFO, "no cluster is chosen", now)
            : Navigating.go(model, new Page.Yaml(cluster)));
  }

  /** From a cluster's page its own events, from the list those of all. */
  private static String eventsOf(Model model, Instant now) {
    return model.page().cluster().isEmpty() ? "" : Targets.cluster(model, now);
  }

  private static Model filter(Model model) {
    String before = model.visit().filter();
    return model.withMode(new Mode.Filtering(TextField.of(before), before));
  }

  static Model theme(Model model, Theme.Name name, Instant now) {
    Preferences preferences = model.preferences();
    return model
        .withPreferences(preferences.withTheme(new Theme(name, preferences.theme().glyphs())))
        .saying(Note.Level.INFO, "theme " + name, now);
  }
}
