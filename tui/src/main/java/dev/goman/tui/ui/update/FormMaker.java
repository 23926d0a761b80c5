package dev.goman.tui.ui.update;

import dev.goman.framework.resource.Resource;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Pool;
import dev.goman.tui.text.Text;
import dev.goman.tui.ui.model.ClusterRow;
import dev.goman.tui.ui.model.Form;
import dev.goman.tui.ui.model.Form.Field;
import dev.goman.tui.ui.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes forms, filled in with what is there. */
final class FormMaker {
  private static final String VERSION_HINT = "such as v1.36.3+k3s1";
  private static final String FIRST_VERSION = "v1.36.3+k3s1";
  private static final String FIRST_REGION = "eu-central-1";

  private FormMaker() {}

  /** Filled in as most clusters are that are there. */
  static Form create(Model model) {
    List<ClusterRow> rows = model.fleet().rows();
    return new Form(
        Form.Kind.CREATE,
        "New cluster",
        null,
        List.of(
            Field.of("metadata.name", "Name", "", "lower-case letters, digits and -"),
            Field.of("spec.mode", "Mode", "dev", "dev: one server; ha: three"),
            Field.of(
                "spec.region",
                "Region",
                usual(rows.stream().map(ClusterRow::region).toList(), FIRST_REGION),
                "where the machines are"),
            Field.of(
                "spec.k3sVersion",
                "K3s version",
                usual(rows.stream().map(ClusterRow::version).toList(), FIRST_VERSION),
                VERSION_HINT),
            Field.of("spec.servers.instanceType", "Servers", "t4g.medium", "type of the machines"),
            Field.of("spec.pools[0].name", "Pool", "work", "its name; empty for none"),
            Field.of("spec.pools[0].count", "Agents", "2", "how many"),
            Field.of(
                "spec.pools[0].instanceType", "Agent type", "t4g.large", "type of the machines")),
        0);
  }

  static Form edit(Resource<ClusterSpec, ClusterStatus> cluster) {
    ClusterSpec spec = cluster.spec().spec();
    List<Field> fields = new ArrayList<>();
    fields.add(
        Field.of(
            "spec.desiredState", "Wanted", spec.desiredState().toString(), "running or stopped"));
    fields.add(version(spec));
    fields.addAll(counts(spec));
    return form(Form.Kind.EDIT, "Edit", cluster, fields);
  }

  static Form scale(Resource<ClusterSpec, ClusterStatus> cluster) {
    return form(Form.Kind.SCALE, "Scale", cluster, counts(cluster.spec().spec()));
  }

  static Form upgrade(Resource<ClusterSpec, ClusterStatus> cluster) {
    return form(Form.Kind.UPGRADE, "Upgrade", cluster, List.of(version(cluster.spec().spec())));
  }

  private static Form form(
      Form.Kind kind,
      String title,
      Resource<ClusterSpec, ClusterStatus> cluster,
      List<Field> fields) {
    return new Form(
        kind, title + " " + cluster.metadata().name(), cluster.spec(), List.copyOf(fields), 0);
  }

  private static Field version(ClusterSpec spec) {
    return Field.of("spec.k3sVersion", "K3s version", Text.line(spec.k3sVersion()), VERSION_HINT);
  }

  private static List<Field> counts(ClusterSpec spec) {
    List<Field> fields = new ArrayList<>();
    List<Pool> pools = spec.pools();
    for (int i = 0; i < pools.size(); i++) {
      Pool pool = pools.get(i);
      fields.add(
          Field.of(
              "spec.pools[" + i + "].count",
              "Pool " + Text.line(pool.name()),
              Integer.toString(pool.size()),
              "agents of type " + Text.line(pool.instanceType())));
    }
    return fields;
  }

  private static String usual(List<String> values, String otherwise) {
    return values.stream()
        .filter(v -> !v.equals("-"))
        .collect(Collectors.groupingBy(v -> v, Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(otherwise);
  }
}
