package dev.goman.tui.ui.update;

import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.SpecObject;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.DesiredState;
import dev.goman.k3s.cluster.K3sCluster;
import dev.goman.k3s.cluster.Mode;
import dev.goman.k3s.cluster.Pool;
import dev.goman.k3s.cluster.Problem;
import dev.goman.k3s.cluster.Servers;
import dev.goman.k3s.cluster.Validation;
import dev.goman.tui.cluster.Admission;
import dev.goman.tui.cluster.Change;
import dev.goman.tui.ui.model.Form;
import dev.goman.tui.ui.model.Form.Field;
import dev.goman.tui.ui.model.Proposal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a change of what was filled in, or says at each field what is wrong with it. */
final class FormReader {
  private final Form form;
  private final List<Problem> problems = new ArrayList<>();

  FormReader(Form form) {
    this.form = form;
  }

  /** The change; nothing when something is wrong. */
  @Nullable Proposal read() {
    SpecObject<ClusterSpec> base = form.base();
    return base == null ? create() : edit(base);
  }

  /** The form with what is wrong at its fields, at the first of them. */
  Form marked() {
    List<Field> fields = new ArrayList<>();
    int first = -1;
    for (Field field : form.fields()) {
      Problem own = find(field.path());
      if (own != null && first < 0) {
        first = fields.size();
      }
      fields.add(field.withProblem(own == null ? "" : words(own)));
    }
    if (first < 0 && !problems.isEmpty()) {
      first = fields.size() - 1;
      fields.set(first, fields.getLast().withProblem(problems.getFirst().toString()));
    }
    return form.withFields(fields).focusedOn(Math.max(0, first));
  }

  private @Nullable Problem find(String path) {
    return problems.stream().filter(p -> p.path().equals(path)).findFirst().orElse(null);
  }

  private static String words(Problem problem) {
    return problem.message() + (problem.hint().isEmpty() ? "" : " (" + problem.hint() + ")");
  }

  private @Nullable Proposal create() {
    Pool pool =
        new Pool(
            form.value("spec.pools[0].name"),
            number("spec.pools[0].count"),
            form.value("spec.pools[0].instanceType"),
            null,
            null,
            null,
            false,
            null);
    ClusterSpec spec =
        new ClusterSpec(
            mode(),
            form.value("spec.region"),
            form.value("spec.k3sVersion"),
            DesiredState.RUNNING,
            new Servers(form.value("spec.servers.instanceType"), null, null),
            pool.name().isEmpty() ? List.of() : List.of(pool),
            null,
            null,
            null,
            null,
            null,
            null);
    String name = form.value("metadata.name");
    problems.addAll(Validation.check(name, spec));
    return problems.isEmpty()
        ? new Proposal.Create(
            new SpecObject<>(
                K3sCluster.KIND.apiVersion(),
                K3sCluster.KIND.kind(),
                Metadata.named(name),
                spec,
                null))
        : null;
  }

  private @Nullable Proposal edit(SpecObject<ClusterSpec> base) {
    ClusterSpec spec = base.spec();
    List<Pool> pools = new ArrayList<>();
    for (int i = 0; i < spec.pools().size(); i++) {
      String path = "spec.pools[" + i + "].count";
      Pool pool = spec.pools().get(i);
      pools.add(has(path) ? pool.withCount(number(path)) : pool);
    }
    ClusterSpec edited = spec.withPools(pools);
    if (has("spec.k3sVersion")) {
      edited = edited.withVersion(form.value("spec.k3sVersion"));
    }
    if (has("spec.desiredState")) {
      edited = edited.withDesiredState(desiredState());
    }
    problems.addAll(Admission.check(base, base.withSpec(edited)));
    return problems.isEmpty() ? change(base, edited) : null;
  }

  /** The change that says what is meant, if it is one of those. */
  private Proposal change(SpecObject<ClusterSpec> base, ClusterSpec edited) {
    String name = base.metadata().name();
    if (form.kind() == Form.Kind.UPGRADE) {
      return new Proposal.Adjust(name, new Change.Upgrade(edited.k3sVersion()));
    }
    List<Pool> scaled = new ArrayList<>(edited.pools());
    scaled.removeAll(base.spec().pools());
    return form.kind() == Form.Kind.SCALE && scaled.size() == 1
        ? new Proposal.Adjust(
            name, new Change.ScalePool(scaled.getFirst().name(), scaled.getFirst().size()))
        : new Proposal.Replace(base, base.withSpec(edited));
  }

  private boolean has(String path) {
    return form.fields().stream().anyMatch(f -> f.path().equals(path));
  }

  private int number(String path) {
    String text = form.value(path);
    if (!text.matches("[0-9]{1,4}")) {
      problems.add(new Problem(path, "a whole number is needed", ""));
      return 0;
    }
    return Integer.parseInt(text);
  }

  private Mode mode() {
    String text = form.value("spec.mode");
    return Arrays.stream(Mode.values())
        .filter(m -> m.toString().equals(text))
        .findFirst()
        .orElseGet(() -> {
          problems.add(new Problem("spec.mode", "it is dev or ha", ""));
          return Mode.DEV;
        });
  }

  private DesiredState desiredState() {
    String text = form.value("spec.desiredState");
    return Arrays.stream(DesiredState.values())
        .filter(m -> m.toString().equals(text))
        .findFirst()
        .orElseGet(() -> {
          problems.add(new Problem("spec.desiredState", "it is running or stopped", ""));
          return DesiredState.RUNNING;
        });
  }
}
