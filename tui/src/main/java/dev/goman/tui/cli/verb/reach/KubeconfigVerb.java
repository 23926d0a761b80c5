package dev.goman.tui.cli.verb.reach;

import dev.goman.framework.json.MalformedException;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.StatusObject;
import dev.goman.k3s.apply.CloudException;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.plan.SecretNames;
import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.arguments.Targets;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.session.Clusters;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cli.verb.Verb;
import dev.goman.tui.cluster.ClusterView;
import dev.goman.tui.kubeconfig.Kubeconfig;
import dev.goman.tui.kubeconfig.KubeconfigFile;
import dev.goman.tui.state.State;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goman kubeconfig cluster/prod}: the administrator's way in, for kubectl. */
public final class KubeconfigVerb implements Verb {
  private final Session session;

  @Inject
  KubeconfigVerb(Session session) {
    this.session = session;
  }

  public static CommandSpec describe() {
    return Specs.verb("kubeconfig", "Give kubectl the administrator's way into a cluster.")
        .addOption(
            Specs.value(
                "FILE",
                "Add it to this file instead of $KUBECONFIG or ~/.kube/config; - prints it, but"
                    + " never on a terminal.",
                "-o",
                "--output"))
        .addOption(
            Specs.value("ADDRESS", "Such as https://127.0.0.1:6443, a tunnel's.", "--server"))
        .addOption(Specs.flag("Make it kubectl's current context.", "--use").build())
        .addPositional(Specs.positionals("CLUSTER", "cluster/NAME or cluster NAME"));
  }

  @Override
  public Exit run(ParseResult given) {
    Targets targets = Targets.named(given);
    String output = Specs.given(given, "--output");
    if (targets.keys().size() != 1) {
      throw Failure.of(Exit.USAGE, "one cluster at a time");
    }
    if (output.equals("-") && session.out().isTerminal()) {
      throw Failure.of(Exit.USAGE, "a kubeconfig is not shown on a terminal: it is a secret")
          .hint("leave --output away, or send it into a file");
    }
    ResourceKey key = targets.keys().getFirst();
    String name = "goman-" + key.name();
    try (State state = session.open()) {
      Kubeconfig way = find(state, key).only(name, Specs.given(given, "--server"));
      if (output.equals("-")) {
        session.out().print(way.text());
      } else {
        add(file(output), way, Specs.has(given, "--use"), name);
      }
      if (state.simulated()) {
        session.note("The cloud is simulated: this leads nowhere.");
      }
    }
    return Exit.OK;
  }

  private Kubeconfig find(State state, ResourceKey key) {
    Resource<ClusterSpec, ClusterStatus> cluster =
        state.clusters().get(key).orElseThrow(() -> Clusters.notFound(state, key));
    String name = ClusterView.name(key.name());
    try {
      return uid(cluster)
          .flatMap(uid ->
              state
                  .cloud()
                  .region(cluster.spec().spec().region())
                  .secrets()
                  .get(SecretNames.kubeconfig(uid)))
          .map(Kubeconfig::read)
          .orElseThrow(() ->
              Failure.of(Exit.NOT_FOUND, name + " has no kubeconfig yet")
                  .because("its first server stores it once it is ready")
                  .hint("goman wait " + name));
    } catch (MalformedException e) {
      throw Failure.of(Exit.FAILURE, "the kubeconfig of " + name + " cannot be read").causedBy(e);
    } catch (CloudException e) {
      throw Failure.of(Exit.FAILURE, "the secret store cannot be read")
          .because(e.getMessage())
          .causedBy(e);
    }
  }

  /** Of a document written by hand the controller's status knows it. */
  private static Optional<String> uid(Resource<ClusterSpec, ClusterStatus> cluster) {
    return Optional.ofNullable(cluster.metadata().uid())
        .or(() -> Optional.ofNullable(cluster.status()).map(StatusObject::uid));
  }

  private Path file(String output) {
    Path usual = KubeconfigFile.usual(session.world().environment());
    return session.world().directory().resolve(output.isEmpty() ? usual : Path.of(output));
  }

  private void add(Path file, Kubeconfig way, boolean use, String name) {
    try {
      new KubeconfigFile(file).add(way, use);
      session.out().line("context " + name + " written to " + file);
    } catch (FileAlreadyExistsException e) {
      throw Failure.of(Exit.CONFLICT, file + " is being written by somebody else")
          .hint("try again; if nobody is, remove " + e.getFile())
          .causedBy(e);
    } catch (MalformedException e) {
      throw Failure.of(Exit.FAILURE, file + " is not a kubeconfig that can be added to")
          .because(e.getMessage())
          .hint("it is untouched; give another file: --output FILE")
          .causedBy(e);
    } catch (IOException e) {
      throw Failure.of(Exit.FAILURE, file + " cannot be written")
          .because(e.getMessage())
          .causedBy(e);
    }
  }
}
