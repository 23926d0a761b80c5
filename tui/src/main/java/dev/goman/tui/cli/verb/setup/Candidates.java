package dev.goman.tui.cli.verb.setup;

import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.StoreException;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.K3sCluster;
import dev.goman.k3s.cluster.Phase;
import dev.goman.k3s.cluster.Pool;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cli.settings.ConfigFile;
import dev.goman.tui.cluster.ClusterVersions;
import dev.goman.tui.cluster.ClusterView;
import dev.goman.tui.manifest.Reference;
import dev.goman.tui.state.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the word being typed may become. The labels of options and words say what fits there. */
final class Candidates {
  private final Session session;
  private final Vocabulary vocabulary;

  Candidates(Session session, Vocabulary vocabulary) {
    this.session = session;
    this.vocabulary = vocabulary;
  }

  /**
   * @param words what stands after {@code goman}, the last one unfinished, as the shell cut them
   */
  List<String> of(List<String> words) {
    List<String> typed = joined(words);
    String last = typed.isEmpty() ? "" : typed.getLast();
    List<String> before = typed.isEmpty() ? List.of() : typed.subList(0, typed.size() - 1);
    String verb = before.stream().filter(vocabulary.verbs()::contains).findFirst().orElse("");
    CommandSpec spec = vocabulary.describe(verb.isEmpty() ? "version" : verb);
    String label = before.isEmpty() ? "" : valueLabel(spec, before.getLast());
    Stream<String> all =
        !label.isEmpty()
            ? ofLabel(label, before)
            : last.startsWith("-")
                ? options(spec)
                : verb.isEmpty() ? vocabulary.verbs().stream() : positionals(spec, before, verb);
    return all.filter(word -> word.startsWith(last)).distinct().toList();
  }

  /** Bash cuts {@code --output=json} in three: the sign in between goes away. */
  private static List<String> joined(List<String> words) {
    List<String> joined = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      boolean sign = words.get(i).equals("=") && i > 0 && words.get(i - 1).startsWith("-");
      if (!sign) {
        joined.add(words.get(i));
      } else if (i == words.size() - 1) {
        joined.add("");
      }
    }
    return joined;
  }

  /** What kind of value the option takes; empty if it takes none. */
  private static String valueLabel(CommandSpec spec, String word) {
    OptionSpec option = find(spec, word);
    return option == null || option.arity().max() == 0 ? "" : option.paramLabel();
  }

  private static @Nullable OptionSpec find(CommandSpec spec, String word) {
    OptionSpec own = spec.findOption(word);
    return own != null || spec.parent() == null ? own : spec.parent().findOption(word);
  }

  private static Stream<String> options(CommandSpec spec) {
    Stream<String> own = spec.optionsMap().keySet().stream();
    Stream<String> common =
        spec.parent() == null ? Stream.of() : spec.parent().optionsMap().keySet().stream();
    return Stream.concat(own, common).filter(name -> name.startsWith("--")).sorted();
  }

  private Stream<String> positionals(CommandSpec spec, List<String> before, String verb) {
    if (spec.positionalParameters().isEmpty()) {
      return Stream.of();
    }
    List<String> words = before.subList(before.indexOf(verb) + 1, before.size());
    return ofLabel(spec.positionalParameters().getFirst().paramLabel(), words);
  }

  private Stream<String> ofLabel(String label, List<String> before) {
    return switch (label) {
      case "CLUSTER" -> clusters(before);
      case "CLUSTER|POOL=COUNT" -> Stream.concat(clusters(before), pools(before));
      case "CONTEXT" -> ConfigFile.of(session.world()).read().contexts().keySet().stream();
      case "SHELL" -> Arrays.stream(Shell.values()).map(Shell::word);
      case "FIELD" -> Reference.paths().stream();
      case "ACTION" -> Stream.of("view", "path");
      case "FORMAT" -> Stream.of("json", "yaml", "wide", "name");
      case "COLUMN" -> Stream.of("name", "phase", "nodes", "version", "mode", "region", "age");
      case "WHEN" -> Stream.of("auto", "always", "never");
      case "ANSWER" -> Stream.of("ask", "always", "never");
      case "CLOUD" -> Stream.of("aws", "simulated");
      case "WHERE" -> Stream.of("client", "server");
      case "WHAT" ->
          Stream.concat(
              Stream.of("condition=Ready", "delete"),
              Arrays.stream(Phase.values()).map(phase -> "phase=" + phase));
      default -> Stream.of();
    };
  }

  /** {@code cluster/NAME}, or names alone after the word {@code cluster}. */
  private Stream<String> clusters(List<String> before) {
    boolean spaced = before.contains(ClusterView.WORD);
    return names().map(name -> spaced ? name : ClusterView.name(name));
  }

  private Stream<String> names() {
    try (State state = session.open()) {
      return List.copyOf(ClusterVersions.of(state).keySet()).stream().map(ResourceKey::name);
    } catch (StoreException | Failure e) {
      return Stream.of(); // a shell that completes is no place for errors
    }
  }

  /** {@code POOL=} for the pools of the clusters named before. */
  private Stream<String> pools(List<String> before) {
    String prefix = ClusterView.name("");
    try (State state = session.open()) {
      return before.stream()
          .filter(word -> word.startsWith(prefix))
          .flatMap(word -> pools(state, word.substring(prefix.length())))
          .toList()
          .stream();
    } catch (RuntimeException e) {
      return Stream.of();
    }
  }

  private static Stream<String> pools(State state, String name) {
    return state
        .clusters()
        .get(K3sCluster.KIND.key(name))
        .map(cluster -> cluster.spec().spec())
        .map(ClusterSpec::pools)
        .orElse(List.of())
        .stream()
        .map(Pool::name)
        .map(pool -> pool + "=");
  }
}
