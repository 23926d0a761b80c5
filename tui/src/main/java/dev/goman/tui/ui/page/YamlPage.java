package dev.goman.tui.ui.page;

import dev.goman.framework.json.Yaml;
import dev.goman.framework.resource.Resource;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.tui.text.Text;
import dev.goman.tui.ui.screen.Ink;
import dev.goman.tui.ui.screen.Line;
import dev.goman.tui.ui.screen.Span;
import java.util.ArrayList;
import java.util.List;

/** Both objects of a cluster as they are stored. */
final class YamlPage {
  private YamlPage() {}

  static Content of(Setting setting, String name) {
    return setting
        .model()
        .detailOf(name)
        .<Content>map(c -> lines(setting, c))
        .orElseGet(() -> ClusterPage.missing(setting, name));
  }

  private static Lines lines(Setting setting, Resource<ClusterSpec, ClusterStatus> cluster) {
    List<Line> lines = new ArrayList<>();
    add(lines, "spec.json", cluster.spec());
    if (cluster.status() != null) {
      add(lines, "status.json", cluster.status());
    }
    return new Lines(lines, null, "", true).filtered(setting.visit().filter());
  }

  private static void add(List<Line> lines, String object, Object value) {
    lines.add(new Line("line " + lines.size(), List.of(Span.of("# " + object, Ink.TITLE))));
    for (String line : Text.block(Yaml.write(value)).split("\n", -1)) {
      lines.add(new Line("line " + lines.size(), coloured(line)));
    }
  }

  private static List<Span> coloured(String line) {
    int colon = line.indexOf(':');
    boolean key = colon > 0 && (colon == line.length() - 1 || line.charAt(colon + 1) == ' ');
    return key
        ? List.of(
            Span.of(line.substring(0, colon + 1), Ink.INFO), Span.plain(line.substring(colon + 1)))
        : List.of(Span.plain(line));
  }
}
