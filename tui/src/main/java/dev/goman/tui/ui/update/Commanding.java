package dev.goman.tui.ui.update;

import dev.goman.framework.json.Spelling;
import dev.goman.tui.ui.input.Action;
import dev.goman.tui.ui.model.ClusterOrder;
import dev.goman.tui.ui.model.Mode;
import dev.goman.tui.ui.model.Model;
import dev.goman.tui.ui.model.Note;
import dev.goman.tui.ui.model.Page;
import dev.goman.tui.ui.model.Visit;
import dev.goman.tui.ui.page.Commands;
import dev.goman.tui.ui.screen.Theme;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Commands that were typed after the colon. */
final class Commanding {
  private Commanding() {}

  static Next run(Model model, String text, Instant now) {
    String[] words = text.split(" +", 2);
    String argument = words.length == 2 ? words[1].strip() : "";
    return switch (words[0].toLowerCase(Locale.ROOT)) {
      case "" -> Next.of(model);
      case "clusters" -> Browsing.perform(model, Action.CLUSTERS, now);
      case "cluster" -> Next.of(cluster(model, argument, now));
      case "events" -> Next.of(Navigating.go(model, new Page.Events("")));
      case "work" -> Browsing.perform(model, Action.WORK, now);
      case "dashboard" -> Browsing.perform(model, Action.DASHBOARD, now);
      case "messages" -> Browsing.perform(model, Action.MESSAGES, now);
      case "help" -> Browsing.perform(model, Action.HELP, now);
      case "new" -> Browsing.perform(model, Action.NEW, now);
      case "ctx" -> context(model, argument, now);
      case "sort" -> Next.of(sort(model, argument.toUpperCase(Locale.ROOT), now));
      case "theme" -> Next.of(theme(model, argument, now));
      case "quit", "q" -> Browsing.perform(model, Action.QUIT, now);
      default -> Next.of(unknown(model, words[0], now));
    };
  }

  private static Model cluster(Model model, String name, Instant now) {
    return model.fleet().find(name).isPresent()
        ? Navigating.go(Navigating.home(model), new Page.OneCluster(name))
        : model.saying(Note.Level.WARN, "there is no cluster \"" + name + "\"", now);
  }

  private static Next context(Model model, String name, Instant now) {
    List<String> all = model.preferences().contexts();
    if (all.contains(name)) {
      return Next.of(model, new Effect.Switch(name));
    }
    if (name.isEmpty()) {
      return Next.of(model.withMode(new Mode.Reading("Contexts", listed(all), 0)));
    }
    return Next.of(
        model.saying(
            Note.Level.WARN, "there is no context \"" + name + "\"" + meant(name, all), now));
  }

  private static List<String> listed(List<String> contexts) {
    if (contexts.isEmpty()) {
      return List.of("There are none: goman ctx set NAME --state URL");
    }
    List<String> lines = new ArrayList<>(contexts);
    lines.addAll(List.of("", "Go on with one of them: :ctx NAME"));
    return lines;
  }

  private static String meant(String word, Collection<String> known) {
    return Spelling.closest(word, known).map(w -> "; did you mean " + w + "?").orElse("");
  }

  private static Model sort(Model model, String title, Instant now) {
    if (!ClusterOrder.TITLES.contains(title)) {
      String all = String.join(", ", ClusterOrder.TITLES).toLowerCase(Locale.ROOT);
      return model.saying(Note.Level.WARN, "sort by one of " + all, now);
    }
    Visit visit = model.visit();
    boolean again = visit.sort().equals(title);
    return model.withVisit(visit.sorted(title, again && !visit.descending()));
  }

  private static Model theme(Model model, String word, Instant now) {
    return Arrays.stream(Theme.Name.values())
        .filter(t -> t.toString().equals(word))
        .findFirst()
        .map(t -> Browsing.theme(model, t, now))
        .orElseGet(() -> model.saying(Note.Level.WARN, "a theme is dark, light or mono", now));
  }

  private static Model unknown(Model model, String word, Instant now) {
    List<String> known = Commands.all().keySet().stream().map(c -> c.split(" ", 2)[0]).toList();
    String hint = Spelling.closest(word, known).map(w -> "; did you mean :" + w + "?").orElse("");
    return model.saying(Note.Level.WARN, "there is no command \"" + word + "\"" + hint, now);
  }
}
