package dev.goman.tui.cli.verb.reach;

import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.arguments.Targets;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.process.Signals;
import dev.goman.tui.cli.session.Clusters;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cli.verb.Verb;
import dev.goman.tui.cluster.ClusterView;
import dev.goman.tui.reach.ReachException;
import dev.goman.tui.reach.SessionManager;
import dev.goman.tui.reach.Tunnel;
import dev.goman.tui.reach.WayIn;
import dev.goman.tui.state.State;
import jakarta.inject.Inject;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code goman tunnel cluster/prod}: the API server of a cluster on a port of this machine, through
 * the session manager of AWS, until told to stop.
 */
public final class TunnelVerb implements Verb {
  private final Session session;

  @Inject
  TunnelVerb(Session session) {
    this.session = session;
  }

  public static CommandSpec describe() {
    return Specs.verb("tunnel", "Reach a cluster's API server on a port of this machine.")
        .addOption(Specs.value("PORT", "The port; else a free one.", "--port"))
        .addPositional(Specs.positionals("CLUSTER", "cluster/NAME or cluster NAME"));
  }

  @Override
  public Exit run(ParseResult given) throws InterruptedException {
    Targets targets = Targets.named(given);
    if (targets.keys().size() != 1) {
      throw Failure.of(Exit.USAGE, "one cluster at a time");
    }
    ResourceKey key = targets.keys().getFirst();
    int wanted = port(Specs.given(given, "--port"));
    String machine;
    String region;
    try (State state = session.open()) {
      Resource<ClusterSpec, ClusterStatus> cluster =
          state.clusters().get(key).orElseThrow(() -> Clusters.notFound(state, key));
      if (state.simulated()) {
        throw Failure.of(Exit.FAILURE, "there is nothing to tunnel to")
            .because("the cloud of " + state.url() + " is simulated: it has no machines");
      }
      machine = machine(cluster);
      region = cluster.spec().spec().region();
    }
    SessionManager manager =
        new SessionManager(session.world().environment(), session.world().directory());
    try (Signals.Watch _ = session.watchSignals();
        Tunnel tunnel = manager.tunnel(machine, region, wanted, session.world().time())) {
      session.out().line(tunnel.address());
      session.out().flush();
      session.note(
          "Open until Ctrl-C. For kubectl, in another terminal: goman kubeconfig "
              + ClusterView.name(key.name())
              + " --server "
              + tunnel.address());
      tunnel.awaitEnd();
    } catch (ReachException e) {
      throw failure(e);
    }
    return Exit.OK;
  }

  private static int port(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    if (text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) < 1 << 16) {
      return Integer.parseInt(text);
    }
    throw Failure.of(Exit.USAGE, "--port: \"" + text + "\" is not a port");
  }

  private static Failure failure(ReachException e) {
    Exit exit =
        switch (e.kind()) {
          case FAILED -> Exit.FAILURE;
          case PORT_IN_USE -> Exit.CONFLICT;
          case TOO_SLOW -> Exit.TIMEOUT;
        };
    return Failure.of(exit, e.what()).because(e.why()).hint(e.hint()).causedBy(e);
  }

  private static String machine(Resource<ClusterSpec, ClusterStatus> cluster) {
    String name = ClusterView.name(cluster.metadata().name());
    return cluster
        .statusBody()
        .flatMap(WayIn::toApi)
        .orElseThrow(() ->
            Failure.of(Exit.FAILURE, name + " has no server that is ready")
                .hint("goman wait " + name));
  }
}
