package dev.goman.tui.cli.session;

import dev.goman.framework.json.Spelling;
import dev.goman.framework.resource.Condition;
import dev.goman.framework.resource.Conditions;
import dev.goman.framework.resource.Resource;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.DesiredState;
import dev.goman.k3s.cluster.Phase;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cluster.ClusterView;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What somebody waits for. Pure: it looks at a cluster and says how that stands to it. */
public sealed interface Goal {
  Pattern CONDITION = Pattern.compile("condition=([A-Za-z]+)(?:=((?i)true|false))?");

  /** A condition that is as wanted, seen after the newest spec was acted on. */
  record Reaches(String type, boolean wanted) implements Goal {}

  /** A phase, seen likewise. */
  record Is(Phase phase) implements Goal {}

  /** That what the spec asks for is so: running and ready, or stopped. */
  record Settled() implements Goal {}

  /** That it is not there any more. */
  record Gone() implements Goal {}

  /** How a cluster stands to a goal. */
  enum Standing {
    REACHED,
    UNDER_WAY,
    /** It will not get there until somebody changes something. */
    HOPELESS,
    /** It is not there, so it cannot get anywhere. */
    MISSING
  }

  default Standing of(Optional<Resource<ClusterSpec, ClusterStatus>> found) {
    if (found.isEmpty()) {
      return this instanceof Gone ? Standing.REACHED : Standing.MISSING;
    }
    Resource<ClusterSpec, ClusterStatus> cluster = found.get();
    if (cluster.observed() && holds(cluster)) {
      return Standing.REACHED;
    }
    return isHopeless(cluster) ? Standing.HOPELESS : Standing.UNDER_WAY;
  }

  private boolean holds(Resource<ClusterSpec, ClusterStatus> cluster) {
    return switch (this) {
      case Reaches(String type, boolean wanted) -> is(cluster, type, wanted);
      case Is(Phase phase) -> is(cluster, phase);
      case Settled _ ->
          cluster.spec().spec().desiredState() == DesiredState.STOPPED
              ? is(cluster, Phase.STOPPED)
              : is(cluster, "Ready", true);
      case Gone _ -> false;
    };
  }

  private static boolean is(
      Resource<ClusterSpec, ClusterStatus> cluster, String type, boolean wanted) {
    Condition.Status status = wanted ? Condition.Status.TRUE : Condition.Status.FALSE;
    return Conditions.find(cluster.conditions(), type)
        .filter(c -> c.status() == status)
        .isPresent();
  }

  private static boolean is(Resource<ClusterSpec, ClusterStatus> cluster, Phase phase) {
    return cluster.statusBody().filter(s -> s.phase() == phase).isPresent();
  }

  /** Whether the controller will not act on the spec that is there now. */
  private static boolean isHopeless(Resource<ClusterSpec, ClusterStatus> cluster) {
    return cluster.observed() && ClusterView.obstacle(cluster).isPresent();
  }

  /**
   * Reads {@code condition=Ready}, {@code condition=Ready=false}, {@code phase=Running} or {@code
   * delete}.
   *
   * @throws Failure when it is none of these
   */
  static Goal parse(String text) {
    Matcher condition = CONDITION.matcher(text);
    if (condition.matches()) {
      return new Reaches(condition.group(1), !"false".equalsIgnoreCase(condition.group(2)));
    }
    if (text.startsWith("phase=")) {
      return new Is(phase(text.substring("phase=".length())));
    }
    if (text.equals("delete")) {
      return new Gone();
    }
    throw Failure.of(Exit.USAGE, "--for: \"" + text + "\" is nothing to wait for")
        .hint("use condition=Ready, condition=NAME=false, phase=Running or delete");
  }

  private static Phase phase(String text) {
    List<String> known = Arrays.stream(Phase.values()).map(Phase::toString).toList();
    return Arrays.stream(Phase.values())
        .filter(p -> p.toString().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() ->
            Failure.of(Exit.USAGE, "--for: there is no phase \"" + text + "\"")
                .hint(
                    Spelling.closest(text, known)
                        .map(p -> "did you mean " + p + "?")
                        .orElse("one of " + String.join(", ", known))));
  }
}
