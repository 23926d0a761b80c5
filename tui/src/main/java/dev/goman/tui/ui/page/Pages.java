package dev.goman.tui.ui.page;

import dev.goman.tui.ui.model.Model;
import dev.goman.tui.ui.model.Page;

/** Makes the content of any page. */
public final class Pages {
  /** Columns at the left of each line, where the cursor is shown. */
  public static final int MARGIN = 2;

  private Pages() {}

  /** The content of the page that is looked at. */
  public static Content content(Model model, Ages ages) {
    int width = Math.max(1, model.size().columns() - MARGIN - 1);
    Setting setting = new Setting(model, model.visit(), ages, width);
    return switch (model.page()) {
      case Page.Clusters _ -> ClustersPage.of(setting);
      case Page.OneCluster page -> ClusterPage.of(setting, page.cluster());
      case Page.OnePool page -> PoolPage.of(setting, page.cluster(), page.pool());
      case Page.OneNode page -> NodePage.of(setting, page.cluster(), page.node());
      case Page.Yaml page -> YamlPage.of(setting, page.cluster());
      case Page.Events page -> EventsPage.of(setting, page.cluster());
      case Page.Work _ -> WorkPage.of(setting);
      case Page.Dashboard _ -> DashboardPage.of(setting);
      case Page.Messages _ -> MessagesPage.of(setting);
      case Page.Help _ -> HelpPage.of(setting);
    };
  }
}
