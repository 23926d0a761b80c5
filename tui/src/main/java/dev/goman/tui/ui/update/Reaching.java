package dev.goman.tui.ui.update;

import dev.goman.framework.resource.Resource;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Node;
import dev.goman.tui.reach.WayIn;
import dev.goman.tui.ui.model.Model;
import dev.goman.tui.ui.model.Note;
import dev.goman.tui.ui.model.Page;
import dev.goman.tui.ui.page.Targets;
import java.time.Instant;
import java.util.Optional;

/** Ways into machines, which have the terminal for themselves. */
final class Reaching {
  private Reaching() {}

  static Next shell(Model model, Instant now) {
    String cluster = model.page().cluster();
    String id = Targets.id(model, now);
    String name =
        model.page() instanceof Page.OneNode page
            ? page.node()
            : id.startsWith("node ") ? id.substring("node ".length()) : "";
    Optional<Node> node =
        model
            .detailOf(cluster)
            .flatMap(Resource<ClusterSpec, ClusterStatus>::statusBody)
            .flatMap(status -> status.node(name));
    if (node.isEmpty()) {
      return said(model, "no node is chosen", now);
    }
    if (model.link().simulated()) {
      return said(model, "the cloud is simulated: its machines have no shell", now);
    }
    return WayIn.toNode(node.get())
        .map(machine -> Next.of(model, new Effect.Shell(name, machine, region(model, cluster))))
        .orElseGet(() -> said(model, name + " has no machine yet", now));
  }

  static Next tunnel(Model model, Instant now) {
    String cluster = model.page().cluster();
    if (model.detailOf(cluster).isEmpty()) {
      return said(model, "open a cluster first", now);
    }
    if (model.link().simulated()) {
      return said(model, "the cloud is simulated: there is nothing to tunnel to", now);
    }
    return model
        .detailOf(cluster)
        .flatMap(Resource<ClusterSpec, ClusterStatus>::statusBody)
        .flatMap(WayIn::toApi)
        .map(machine -> Next.of(model, new Effect.Tunnel(cluster, machine, region(model, cluster))))
        .orElseGet(() -> said(model, cluster + " has no server that is ready", now));
  }

  private static String region(Model model, String cluster) {
    return model.detailOf(cluster).orElseThrow().spec().spec().region();
  }

  private static Next said(Model model, String text, Instant now) {
    return Next.of(model.saying(Note.Level.INFO, text, now));
  }
}
