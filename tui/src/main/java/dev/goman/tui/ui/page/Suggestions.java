package dev.goman.tui.ui.page;

import dev.goman.tui.ui.model.ClusterOrder;
import dev.goman.tui.ui.model.ClusterRow;
import dev.goman.tui.ui.model.Model;
import dev.goman.tui.ui.screen.Theme;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How a command that is being typed may go on. */
public final class Suggestions {
  private static final int MOST = 8;

  private Suggestions() {}

  /** Whole commands that begin with what is typed, the likeliest first. */
  public static List<String> of(Model model, String typed) {
    String start = typed.stripLeading().toLowerCase(Locale.ROOT);
    return candidates(model, start)
        .filter(c -> c.toLowerCase(Locale.ROOT).startsWith(start) && !c.equals(start))
        .limit(MOST)
        .toList();
  }

  private static Stream<String> candidates(Model model, String start) {
    if (start.startsWith("cluster ")) {
      return model.fleet().rows().stream().map(ClusterRow::name).map(n -> "cluster " + n);
    }
    if (start.startsWith("ctx ")) {
      return model.preferences().contexts().stream().map(c -> "ctx " + c);
    }
    if (start.startsWith("sort ")) {
      return ClusterOrder.TITLES.stream().map(t -> "sort " + t.toLowerCase(Locale.ROOT));
    }
    if (start.startsWith("theme ")) {
      return Arrays.stream(Theme.Name.values()).map(t -> "theme " + t);
    }
    return Commands.all().keySet().stream().map(Suggestions::fixed);
  }

  /** The part of a command that is always the same. */
  private static String fixed(String command) {
    int space = command.indexOf(' ');
    return space < 0 ? command : command.substring(0, space + 1);
  }
}
