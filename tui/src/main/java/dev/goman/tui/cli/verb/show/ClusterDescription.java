package dev.goman.tui.cli.verb.show;

import dev.goman.framework.resource.Condition;
import dev.goman.framework.resource.Event;
import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.StatusObject;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Pool;
import dev.goman.k3s.cluster.Prices;
import dev.goman.k3s.cluster.Progress;
import dev.goman.k3s.forecast.Forecast;
import dev.goman.k3s.forecast.Forecaster;
import dev.goman.tui.cluster.ClusterView;
import dev.goman.tui.state.State;
import dev.goman.tui.text.Durations;
import dev.goman.tui.text.Table;
import dev.goman.tui.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that is known of one cluster, as lines for people. */
final class ClusterDescription {
  private static final int LABEL = 14;
  private static final String INDENT = "  ";

  private final List<String> lines = new ArrayList<>();
  private final Instant now;

  private ClusterDescription(Instant now) {
    this.now = now;
  }

  static List<String> of(Resource<ClusterSpec, ClusterStatus> cluster, State state, Instant now) {
    ClusterDescription description = new ClusterDescription(now);
    description.head(cluster, state);
    description.pools(cluster.spec().spec().pools());
    description.conditions(cluster.conditions());
    cluster.statusBody().ifPresent(status -> description.nodes(status.nodes()));
    StatusObject<ClusterStatus> status = cluster.status();
    description.events(status == null ? List.of() : status.events());
    return description.lines;
  }

  private void head(Resource<ClusterSpec, ClusterStatus> cluster, State state) {
    Metadata metadata = cluster.metadata();
    ClusterSpec spec = cluster.spec().spec();
    field("Name", metadata.name());
    field("Phase", ClusterView.phase(cluster));
    cluster
        .statusBody()
        .map(ClusterStatus::progress)
        .ifPresent(p -> {
          field("Progress", progress(p));
          field("Time left", timeLeft(cluster));
        });
    field("Nodes ready", ClusterView.nodes(cluster));
    field("Wanted", spec.desiredState().toString());
    field("Mode", spec.mode() + ", " + servers(spec));
    field("Region", spec.region());
    field("K3s", spec.k3sVersion());
    field("Endpoint", cluster.statusBody().map(ClusterStatus::endpoint).orElse(""));
    field("Cloud", state.simulated() ? "simulated, " + state.speed() + " times faster" : "");
    field("Cost", Prices.estimate(spec).toString());
    field("Created", time(metadata.createdAt()));
    field("Deletion", time(metadata.deletionRequestedAt()));
    field("Generation", metadata.generation() + (cluster.observed() ? "" : ", not acted on yet"));
    field("Uid", metadata.uid() == null ? "" : metadata.uid());
    field("Labels", pairs(metadata.labels()));
    field("Annotations", pairs(metadata.annotations()));
    field("Finalizers", String.join(", ", cluster.finalizers()));
  }

  private static String servers(ClusterSpec spec) {
    int count = spec.serverCount();
    return count + (count == 1 ? " server " : " servers ") + spec.servers().instanceType();
  }

  /** What the forecast says, which assumes that everything works. */
  private String timeLeft(Resource<ClusterSpec, ClusterStatus> cluster) {
    Forecast forecast = Forecaster.of(cluster, now);
    boolean ends = forecast.end() == Forecast.End.REACHED || forecast.end() == Forecast.End.GONE;
    String time = Durations.show(Duration.ofSeconds(forecast.seconds()));
    return ends ? "about " + time + " if all goes well" : "not known: " + forecast.reason();
  }

  private String progress(Progress progress) {
    return ClusterView.progress(progress) + " for " + Durations.age(progress.since(), now);
  }

  private String time(@Nullable Instant at) {
    return at == null
        ? ""
        : at.truncatedTo(ChronoUnit.SECONDS) + " (" + Durations.age(at, now) + " ago)";
  }

  private static String pairs(Map<String, String> map) {
    List<String> pairs = new ArrayList<>();
    new TreeMap<>(map).forEach((key, value) -> pairs.add(key + "=" + value));
    return String.join(", ", pairs);
  }

  private void pools(List<Pool> pools) {
    Table table = new Table("POOL", "COUNT", "TYPE", "SPOT", "LABELS", "TAINTS");
    for (Pool pool : pools) {
      table.row(
          pool.name(),
          Integer.toString(pool.size()),
          pool.instanceType(),
          pool.spot() ? "yes" : "no",
          pairs(pool.labels()),
          String.join(", ", pool.taints()));
    }
    section("Pools", table, pools.isEmpty());
  }

  private void conditions(List<Condition> conditions) {
    Table table = new Table("CONDITION", "STATUS", "REASON", "FOR", "MESSAGE");
    for (Condition condition : conditions) {
      table.row(
          condition.type(),
          condition.status().toString(),
          condition.reason(),
          Durations.age(condition.lastTransitionAt(), now),
          condition.message());
    }
    section("Conditions", table, conditions.isEmpty());
  }

  private void nodes(List<Node> nodes) {
    Table table = new Table("NODE", "SLOT", "STATE", "READY", "VERSION", "MACHINE", "IP", "NOTE");
    for (Node node : nodes) {
      table.row(
          node.name(),
          node.slot(),
          node.state().toString(),
          node.ready() ? "yes" : "no",
          orDash(node.version()),
          orDash(node.machine()),
          orDash(node.ip()),
          node.note());
    }
    section("Nodes", table, nodes.isEmpty());
  }

  private void events(List<Event> events) {
    Table table = new Table("LAST", "TYPE", "REASON", "COUNT", "MESSAGE");
    for (Event event : events) {
      table.row(
          Durations.age(event.lastAt(), now),
          event.type().toString(),
          event.reason(),
          Integer.toString(event.count()),
          event.message());
    }
    section("Events", table, events.isEmpty());
  }

  private void field(String label, String value) {
    if (!value.isEmpty()) {
      lines.add(Text.pad(label + ":", LABEL) + Text.line(value));
    }
  }

  private void section(String title, Table table, boolean empty) {
    lines.add("");
    if (empty) {
      lines.add(title + ": none");
      return;
    }
    lines.add(title + ":");
    table.lines().forEach(line -> lines.add(INDENT + line));
  }

  private static String orDash(@Nullable String text) {
    return text == null || text.isEmpty() ? "-" : text;
  }
}
