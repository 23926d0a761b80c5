package dev.goman.tui.manifest;

import dev.goman.framework.json.Spelling;
import dev.goman.k3s.cluster.Field;
import dev.goman.k3s.cluster.K3sCluster;
import dev.goman.k3s.cluster.SpecModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What each field of a manifest is for: for people who ask, and as docs/manifest.md. */
public final class Reference {
  private static final Field METADATA =
      new Field(
          "metadata",
          new Field.Group(List.of(SpecModel.name())),
          "Who it is. Besides the name, labels (for selectors) and annotations may be given.",
          true,
          null,
          false);
  private static final Field SPEC =
      new Field(
          "spec", new Field.Group(SpecModel.fields()), "What is asked for.", true, null, false);

  private Reference() {}

  /**
   * Explains a field.
   *
   * @param path such as {@code spec.pools.count}; indices in brackets are ignored; empty for all
   * @return lines
   * @throws ManifestException when there is no such field
   */
  public static List<String> explain(String path) {
    String plain = path.replaceAll("\\[[^]]*]", "");
    List<String> names = plain.isEmpty() ? List.of() : List.of(plain.split("\\.", -1));
    List<Field> fields = List.of(METADATA, SPEC);
    Field found = new Field("", new Field.Group(fields), "A K3s cluster.", true, null, false);
    StringBuilder walked = new StringBuilder();
    for (String name : names) {
      found = child(fields, name, walked.toString());
      walked.append(walked.isEmpty() ? "" : ".").append(name);
      fields = inside(found.type());
    }
    return lines(walked.toString(), found, fields);
  }

  private static Field child(List<Field> fields, String name, String around) {
    List<String> names = fields.stream().map(Field::name).toList();
    Optional<Field> found = fields.stream().filter(f -> f.name().equals(name)).findFirst();
    return found.orElseThrow(() ->
        new ManifestException(
            "there is no field \"" + name + "\"" + (around.isEmpty() ? "" : " in " + around),
            null,
            Spelling.closest(name, names)
                .map(n -> "did you mean " + n + "?")
                .orElse(names.isEmpty() ? null : "one of " + String.join(", ", names)),
            List.of(),
            null));
  }

  private static List<Field> inside(Field.Type type) {
    return switch (type) {
      case Field.Group(List<Field> fields) -> fields;
      case Field.Items(Field.Type of, _, _) -> inside(of);
      default -> List.of();
    };
  }

  private static List<String> lines(String path, Field field, List<Field> fields) {
    List<String> lines = new ArrayList<>();
    lines.add(
        path.isEmpty() ? K3sCluster.KIND.kind() : path + "  <" + Rules.kind(field.type()) + ">");
    lines.add("");
    lines.add("  " + field.meaning());
    Rules.of(field).forEach(rule -> lines.add("  " + rule));
    if (!fields.isEmpty()) {
      lines.add("");
      lines.add("Fields:");
      for (Field each : fields) {
        String needed = each.required() ? ", must be given" : "";
        lines.add("  " + each.name() + "  <" + Rules.kind(each.type()) + needed + ">");
        lines.add("      " + each.meaning());
      }
    }
    return lines;
  }

  /** The paths of all fields. */
  public static List<String> paths() {
    List<String> paths = new ArrayList<>();
    paths("", List.of(METADATA, SPEC), paths);
    return paths;
  }

  private static void paths(String around, List<Field> fields, List<String> paths) {
    for (Field field : fields) {
      String path = around + field.name();
      paths.add(path);
      paths(path + ".", inside(field.type()), paths);
    }
  }

  /** docs/manifest.md. */
  public static String markdown() {
    StringBuilder text =
        new StringBuilder(
            """
            # The manifest

            Made from the model by `goman explain -o markdown`; a test keeps it up to date. `goman explain
            spec.pools` shows a part of it. Editors complete and check manifests with
            [schema/k3scluster.schema.json](../schema/k3scluster.schema.json), which a first line such as
            this one names:

            ```yaml
            # yaml-language-server: $schema=../../schema/k3scluster.schema.json
            ```

            A manifest has `apiVersion: %s`, `kind: %s`, `metadata` with the `name` (and `labels` and
            `annotations`, if wanted) and `spec`.

            """
                .formatted(K3sCluster.KIND.apiVersion(), K3sCluster.KIND.kind()));
    table(text, "metadata", METADATA);
    table(text, "spec", SPEC);
    text.append("## Beyond single fields\n\n");
    SpecModel.BEYOND.forEach(rule -> text.append("- ").append(rule).append('\n'));
    return text.toString();
  }

  private static void table(StringBuilder text, String path, Field group) {
    text.append("## ").append(path).append("\n\n").append(group.meaning()).append("\n\n");
    text.append("| field | kind | meaning |\n|---|---|---|\n");
    List<Field> fields = inside(group.type());
    for (Field field : fields) {
      List<String> sentences = new ArrayList<>(List.of(field.meaning()));
      sentences.addAll(Rules.of(field));
      text.append(
          "| `%s` | %s | %s |\n"
              .formatted(
                  field.name(),
                  Rules.kind(field.type()),
                  String.join(" ", sentences).replace("|", "\\|")));
    }
    text.append('\n');
    for (Field field : fields) {
      if (!inside(field.type()).isEmpty()) {
        table(text, path + "." + field.name(), field);
      }
    }
  }
}
