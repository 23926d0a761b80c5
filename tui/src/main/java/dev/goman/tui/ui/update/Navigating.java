package dev.goman.tui.ui.update;

import dev.goman.tui.ui.model.Model;
import dev.goman.tui.ui.model.Page;
import dev.goman.tui.ui.model.Visit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** From page to page. The path remembers where the cursor was on each. */
final class Navigating {
  private static final int LONGEST_PATH = 20;

  private Navigating() {}

  /** To a page; if it is on the path already, back to it. */
  static Model go(Model model, Page page) {
    List<Visit> path = model.path();
    for (int i = 0; i < path.size(); i++) {
      if (path.get(i).page().equals(page)) {
        return model.withPath(path.subList(0, i + 1));
      }
    }
    List<Visit> longer = new ArrayList<>(path);
    if (longer.size() >= LONGEST_PATH) {
      longer.remove(1);
    }
    longer.add(Visit.of(page));
    return forgetful(model.withPath(longer));
  }

  static Next work(Model model) {
    boolean there = model.page() instanceof Page.Work;
    Model gone = go(model, new Page.Work());
    return there ? Next.of(gone) : Next.of(gone, new Effect.LoadWork(Duration.ZERO));
  }

  /** Clears the filter, or else goes one page back. */
  static Model back(Model model) {
    if (!model.visit().filter().isEmpty()) {
      return model.withVisit(model.visit().withFilter(""));
    }
    return model.path().size() == 1
        ? model
        : forgetful(model.withPath(model.path().subList(0, model.path().size() - 1)));
  }

  static Model home(Model model) {
    return forgetful(model.withPath(model.path().subList(0, 1)));
  }

  /** What was known of a cluster as a whole is out of date once another one is looked at. */
  private static Model forgetful(Model model) {
    return model.detailOf(model.page().cluster()).isPresent() ? model : model.withDetail(null);
  }
}
