package dev.goman.k3s.simulated;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One cluster's share of the simulated cloud as it is stored: what was true at a moment, with the
 * times of all that is under way. What is true later follows from it alone.
 *
 * @param format which program can read it
 * @param changes how often it was changed; no two bodies of one object are the same
 * @param at the moment of which it speaks
 * @param launched how many instances there ever were
 * @param opened how many control planes there ever were
 * @param groups the security groups by region
 * @param rewired by region, what somebody changed in the rules of its group; see {@link
 *     World#rewired}
 * @param secrets by region and name; see {@link World#secretKey}
 */
record CloudState(
    String format,
    String cluster,
    long changes,
    Instant at,
    int launched,
    int opened,
    List<Instance> instances,
    List<Plane> planes,
    List<Command> commands,
    Map<String, String> groups,
    Map<String, List<String>> rewired,
    Map<String, String> secrets,
    List<Snapshot> snapshots,
    List<Violation> violations) {

  static final String FORMAT = "goman-simulated-cloud/1";

  /** A copy of a plane's datastore, kept off the machines. */
  record Snapshot(String name, Instant at, Plane content) {}

  // Jackson passes null for what a document leaves out.
  @SuppressWarnings("NullAway")
  CloudState(
      @Nullable String format,
      @Nullable String cluster,
      long changes,
      Instant at,
      int launched,
      int opened,
      @Nullable List<Instance> instances,
      @Nullable List<Plane> planes,
      @Nullable List<Command> commands,
      @Nullable Map<String, String> groups,
      @Nullable Map<String, List<String>> rewired,
      @Nullable Map<String, String> secrets,
      @Nullable List<Snapshot> snapshots,
      @Nullable List<Violation> violations) {
    this.format = format == null ? "" : format;
    this.cluster = cluster == null ? "" : cluster;
    this.changes = changes;
    this.at = at;
    this.launched = launched;
    this.opened = opened;
    this.instances = instances == null ? List.of() : List.copyOf(instances);
    this.planes = planes == null ? List.of() : List.copyOf(planes);
    this.commands = commands == null ? List.of() : List.copyOf(commands);
    this.groups = groups == null ? Map.of() : Map.copyOf(groups);
    this.rewired = rewired == null ? Map.of() : Map.copyOf(rewired);
    this.secrets = secrets == null ? Map.of() : Map.copyOf(secrets);
    this.snapshots = snapshots == null ? List.of() : List.copyOf(snapshots);
    this.violations = violations == null ? List.of() : List.copyOf(violations);
  }

  /** A cluster of which the cloud knows nothing. */
  static CloudState empty(String cluster, Instant at) {
    return new CloudState(
        FORMAT, cluster, 0, at, 0, 0, null, null, null, null, null, null, null, null);
  }
}
