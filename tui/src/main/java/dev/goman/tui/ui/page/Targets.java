package dev.goman.tui.ui.page;

import dev.goman.tui.ui.model.Model;
import dev.goman.tui.ui.model.Page;
import java.time.Instant;

/** What the cursor is on. */
public final class Targets {
  private Targets() {}

  /** The id of the line that the cursor is on; empty when there is none. */
  public static String id(Model model, Instant now) {
    Content content = Pages.content(model, new Ages(now));
    Window window = Window.of(content, model.visit(), Window.rows(model, content));
    return window.cursor() < 0 ? "" : content.id(window.cursor());
  }

  /** The cluster that the page or the cursor is about; empty when neither is about one. */
  public static String cluster(Model model, Instant now) {
    if (!model.page().cluster().isEmpty()) {
      return model.page().cluster();
    }
    String id = id(model, now);
    return switch (model.page()) {
      case Page.Clusters _ -> id;
      case Page.Events _ -> word(id, 0);
      case Page.Work _ -> id.startsWith("work ") ? word(id, 1) : "";
      case Page.Dashboard _ -> id.startsWith("cluster ") ? word(id, 1) : "";
      default -> "";
    };
  }

  private static String word(String id, int number) {
    String[] words = id.split(" ", -1);
    return number < words.length ? words[number] : "";
  }
}
