package dev.goman.tui.ui.model;

import dev.goman.framework.resource.SpecObject;
import dev.goman.k3s.cluster.ClusterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Fields to be filled in.
 *
 * @param base the cluster it is about; absent when there is none yet
 * @param focus the number of the field that is typed into
 */
public record Form(
    Kind kind,
    String title,
    @Nullable SpecObject<ClusterSpec> base,
    List<Field> fields,
    int focus) {

  /** What becomes of it. */
  public enum Kind {
    CREATE,
    EDIT,
    SCALE,
    UPGRADE
  }

  /**
   * A field.
   *
   * @param path of what it fills in, such as {@code spec.region}
   * @param hint what to write
   * @param problem what is wrong with it; empty when nothing is known to be
   */
  public record Field(String path, String label, TextField value, String hint, String problem) {
    public static Field of(String path, String label, String value, String hint) {
      return new Field(path, label, TextField.of(value), hint, "");
    }

    public Field withValue(TextField newValue) {
      return new Field(path, label, newValue, hint, "");
    }

    public Field withProblem(String newProblem) {
      return new Field(path, label, value, hint, newProblem);
    }
  }

  public Field focused() {
    return fields.get(focus);
  }

  public String value(String path) {
    return fields.stream()
        .filter(f -> f.path().equals(path))
        .map(f -> f.value().text().strip())
        .findFirst()
        .orElse("");
  }

  public Form typing(UnaryOperator<TextField> edit) {
    List<Field> all = new ArrayList<>(fields);
    all.set(focus, focused().withValue(edit.apply(focused().value())));
    return withFields(all);
  }

  public Form withFields(List<Field> newFields) {
    return new Form(kind, title, base, List.copyOf(newFields), focus);
  }

  public Form moved(int by) {
    return new Form(kind, title, base, fields, Math.floorMod(focus + by, fields.size()));
  }

  public Form focusedOn(int field) {
    return new Form(kind, title, base, fields, field);
  }
}
