package dev.goman.k3s.forecast;

import dev.goman.k3s.apply.Argument;
import dev.goman.k3s.apply.LaunchRequest;
import dev.goman.k3s.apply.Script;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.plan.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Notes what is asked of the imagined cloud, in words for people. */
final class Journal {
  private final Instant begin;
  private final Supplier<Instant> now;
  private final Set<String> existing;
  private final Map<String, String> slots = new HashMap<>();
  private final List<Forecast.Action> actions = new ArrayList<>();

  /**
   * @param existing names of the nodes there are; those that come are called by their place,
   *     because their names are made when they do
   */
  Journal(Set<String> existing, Supplier<Instant> now) {
    this.existing = existing;
    this.now = now;
    this.begin = now.get();
  }

  List<Forecast.Action> actions() {
    return actions;
  }

  long seconds() {
    return Duration.between(begin, now.get()).toSeconds();
  }

  void add(String verb, String node, String detail) {
    actions.add(new Forecast.Action(seconds(), verb, called(node), detail));
  }

  void launched(LaunchRequest request) {
    String node = request.tags().getOrDefault(Tags.NODE, "");
    slots.put(node, request.tags().getOrDefault(Tags.SLOT, node));
    add("launch", node, request.instanceType() + (request.spot() ? ", spot" : ""));
  }

  /** Asking the cluster how it is changes nothing and is left out. */
  void sent(Script script, String machine) {
    Purpose purpose = script.purpose();
    if (purpose == Purpose.INSPECT) {
      return;
    }
    String target = script.argument(Argument.TARGET);
    String node =
        purpose == Purpose.SNAPSHOT || purpose == Purpose.ROTATE_TOKEN
            ? ""
            : target.isEmpty() ? machine : target;
    String detail = purpose == Purpose.UPGRADE ? "to " + script.argument(Argument.VERSION) : "";
    add(verb(purpose), node, detail);
  }

  private static String verb(Purpose purpose) {
    return switch (purpose) {
      case START_FIRST_SERVER -> "start the datastore on";
      case START_SERVER -> "start k3s on";
      case START_AGENT -> "start the agent on";
      case REMOVE_MEMBER -> "take out of etcd";
      case DELETE_NODE -> "delete the Node of";
      case STOP -> "stop k3s on";
      case SNAPSHOT -> "save a snapshot of etcd";
      case RECONFIGURE -> "restart with new settings";
      case ROTATE_TOKEN -> "make the new token the cluster's";
      case SET_ASIDE -> "put aside the datastore of";
      case RESTORE -> "restore the snapshot on";
      case LABEL -> "set labels and taints of";
      case PREPARE, INSPECT, DRAIN, UNCORDON, UPGRADE -> purpose.name().toLowerCase(Locale.ROOT);
    };
  }

  private String called(String node) {
    return existing.contains(node) ? node : slots.getOrDefault(node, node);
  }
}
