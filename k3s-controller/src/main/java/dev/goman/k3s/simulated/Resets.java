package dev.goman.k3s.simulated;

import dev.goman.k3s.apply.Argument;
import dev.goman.k3s.apply.Report;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What scripts do that change the settings, the tokens or the whole data of a cluster. */
final class Resets {
  private final World world;

  Resets(World world) {
    this.world = world;
  }

  /** Writes the configuration again and restarts. */
  Verdict reconfigure(Instance instance, Command command) {
    Optional<Config> config = Configs.read(world, command);
    if (config.isEmpty() || instance.host().config() == null) {
      return new Verdict.Fail(1, "a secret that the node needs cannot be read");
    }
    Host host = instance.host();
    world.plane(host.data()).ifPresent(plane -> world.put(plane.configured(config.get().shared())));
    world.put(
        instance.with(host.with(config.get()).with(Service.waiting(host.binary(), "restarting"))));
    return Verdict.waiting("restarting");
  }

  Verdict rotate(Plane plane, Command command) {
    Optional<String> before = Configs.secret(world, command, Argument.SERVER_TOKEN);
    Optional<String> after = Configs.secret(world, command, Argument.NEW_TOKEN);
    if (before.isEmpty() || after.isEmpty()) {
      return new Verdict.Fail(1, "a token cannot be read");
    }
    String rotated = Draws.digest(after.get());
    boolean valid =
        plane.token().equals(Draws.digest(before.get())) || plane.token().equals(rotated);
    if (!valid) {
      return new Verdict.Fail(1, "the token that is to be replaced is not valid");
    }
    world.put(plane.withToken(rotated));
    return Verdict.done();
  }

  /** Sets labels and taints on a Node and takes others away. */
  Verdict label(Plane plane, Command command) {
    String target = command.argument(Argument.TARGET);
    if (plane.node(target).isEmpty()) {
      return new Verdict.Fail(1, "nodes \"" + target + "\" not found");
    }
    world.put(plane.changing(target, node -> labelled(node, command)));
    List<String> marks = new ArrayList<>(Configs.items(command.argument(Argument.LABELS)));
    marks.addAll(Configs.items(command.argument(Argument.TAINTS)));
    return new Verdict.Done(Report.marked(marks));
  }

  private static Node labelled(Node node, Command command) {
    List<String> gone = Configs.items(command.argument(Argument.REMOVE));
    List<String> taints = Configs.items(command.argument(Argument.TAINTS));
    Map<String, String> labels = new HashMap<>(node.labels());
    labels.keySet().removeAll(gone);
    labels.putAll(Configs.pairs(command.argument(Argument.LABELS)));
    List<String> all = new ArrayList<>(node.taints());
    all.removeIf(taint -> gone.contains(identity(taint)) || replaced(taint, taints));
    all.addAll(taints);
    return node.marked(labels, all);
  }

  private static boolean replaced(String taint, List<String> by) {
    return by.stream().anyMatch(other -> identity(other).equals(identity(taint)));
  }

  /** {@code key=value:effect} without its value. */
  private static String identity(String taint) {
    return taint.replaceFirst("=[^:]*:", ":");
  }

  Verdict setAside(Instance instance) {
    if (instance.host().service().up()) {
      return new Verdict.Fail(1, "k3s still runs");
    }
    world.put(instance.with(instance.host().withData("")));
    return Verdict.done();
  }

  /** Replaces the data of a machine by a snapshot, of which it is then the only member. */
  Verdict restore(Instance instance, Command command) {
    Host host = instance.host();
    if (restored(instance, command)) {
      return host.service().up() ? Verdict.waiting("starting") : begin(instance, host.data());
    }
    Optional<CloudState.Snapshot> snapshot =
        world.snapshots().stream()
            .filter(s -> s.name().equals(command.argument(Argument.SNAPSHOT)))
            .findFirst();
    Optional<Config> config = Configs.read(world, command);
    if (snapshot.isEmpty() || config.isEmpty()) {
      return kept("there is no such snapshot, or a token cannot be read");
    }
    Plane content = snapshot.get().content();
    if (!content.token().equals(config.get().token())) {
      return kept("the bootstrap data was encrypted with a different token");
    }
    Plane plane = plane(instance, content, config.get(), command);
    world.put(plane);
    return begin(instance.with(host.with(config.get())), plane.id());
  }

  private static Verdict kept(String why) {
    return new Verdict.Done(Report.kept(why));
  }

  /** Whether this very request was served before. */
  private boolean restored(Instance instance, Command command) {
    return instance.host().data().startsWith(prefix(command));
  }

  private static String prefix(Command command) {
    return "etcd-r" + command.argument(Argument.REQUEST) + "-";
  }

  private Verdict begin(Instance instance, String data) {
    Host host = instance.host();
    world.put(instance.with(host.withData(data).with(Service.waiting(host.binary(), "starting"))));
    return Verdict.waiting("starting");
  }

  private Plane plane(Instance instance, Plane content, Config config, Command command) {
    List<String> keep = Configs.items(command.argument(Argument.KEEP));
    Map<String, String> passwords = new HashMap<>(content.passwords());
    passwords.keySet().retainAll(keep);
    List<Node> nodes = content.nodes().stream().filter(n -> keep.contains(n.name())).toList();
    Member member =
        new Member(instance.id(), config.node(), instance.host().binary(), true, world.at());
    return new Plane(
        prefix(command) + world.nextPlane(),
        config.token(),
        config.shared(),
        List.of(member),
        nodes,
        passwords);
  }
}
