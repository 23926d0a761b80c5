package dev.goman.tui.cli.arguments;

import dev.goman.framework.json.Spelling;
import dev.goman.framework.resource.DnsLabel;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.k3s.cluster.K3sCluster;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cluster.ClusterView;
import dev.goman.tui.cluster.Selector;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.ParseResult;

/**
 * What a command is about: every resource of a kind, those with certain labels, or some by name.
 * {@code cluster/a cluster/b} and {@code cluster a b} mean the same.
 *
 * @param keys those named, each once; empty means all that are selected
 * @param selector picks by labels where none is named
 */
public record Targets(List<ResourceKey> keys, Selector selector) {
  /** Every one there is. */
  public static final Targets ALL = new Targets(List.of(), Selector.ALL);

  private static final Set<String> KINDS =
      Set.of(ClusterView.WORD, "clusters", "k3scluster", "k3sclusters");

  /** Whether nothing is named. */
  public boolean all() {
    return keys.isEmpty();
  }

  /**
   * Reads what was given to a verb that is about some clusters or all.
   *
   * @throws Failure with {@link Exit#USAGE} when it names no kind, or a name cannot be one
   */
  public static Targets of(ParseResult given) {
    return selected(parse(Specs.positionals(given)), given);
  }

  /**
   * As {@link #of}, where saying nothing means all.
   *
   * @throws Failure likewise
   */
  public static Targets orAll(ParseResult given) {
    List<String> words = Specs.positionals(given);
    return selected(words.isEmpty() ? ALL : parse(words), given);
  }

  /**
   * As {@link #of}, where all of a kind is not an answer: some are named or selected.
   *
   * @throws Failure likewise, and when neither is so
   */
  public static Targets named(ParseResult given) {
    return requireNamed(orAll(given));
  }

  /**
   * As {@link #named}, of words that were picked from those given.
   *
   * @throws Failure likewise
   */
  public static Targets named(List<String> words, ParseResult given) {
    return requireNamed(selected(words.isEmpty() ? ALL : parse(words), given));
  }

  private static Targets requireNamed(Targets targets) {
    if (targets.all() && targets.selector().all()) {
      throw Failure.of(Exit.USAGE, "it is not said which cluster")
          .hint("name it: cluster/NAME; goman get clusters lists them");
    }
    return targets;
  }

  private static Targets selected(Targets named, ParseResult given) {
    String text = Specs.given(given, "--selector");
    if (text.isEmpty()) {
      return named;
    }
    if (!named.all()) {
      throw Failure.of(Exit.USAGE, "--selector does not go with names");
    }
    try {
      return new Targets(List.of(), Selector.parse(text));
    } catch (IllegalArgumentException e) {
      throw Failure.of(Exit.USAGE, "--selector: " + e.getMessage())
          .hint("for example env=prod,tier!=web or 'env in (dev, test)'")
          .causedBy(e);
    }
  }

  static Targets parse(List<String> words) {
    if (words.isEmpty()) {
      throw Failure.of(Exit.USAGE, "it is not said what of")
          .hint("name one: cluster/NAME; or all: clusters");
    }
    return words.getFirst().contains("/") ? slashed(words) : spaced(words);
  }

  private static Targets slashed(List<String> words) {
    LinkedHashSet<ResourceKey> keys = new LinkedHashSet<>();
    for (String word : words) {
      int slash = word.indexOf('/');
      if (slash < 0) {
        throw Failure.of(Exit.USAGE, "\"" + word + "\" is not of the form cluster/NAME");
      }
      requireKind(word.substring(0, slash));
      keys.add(key(word.substring(slash + 1)));
    }
    return new Targets(List.copyOf(keys), Selector.ALL);
  }

  private static Targets spaced(List<String> words) {
    requireKind(words.getFirst());
    LinkedHashSet<ResourceKey> keys = new LinkedHashSet<>();
    for (String word : words.subList(1, words.size())) {
      keys.add(key(word));
    }
    return new Targets(List.copyOf(keys), Selector.ALL);
  }

  private static void requireKind(String word) {
    if (KINDS.contains(word.toLowerCase(Locale.ROOT))) {
      return;
    }
    List<String> known = new ArrayList<>(KINDS);
    throw Failure.of(Exit.USAGE, "unknown kind \"" + word + "\"")
        .hint(
            Spelling.closest(word, known)
                .map(k -> "did you mean " + k + "?")
                .orElse(
                    "the kind there is: "
                        + ClusterView.WORD
                        + (DnsLabel.isValid(word) ? "; one of that name: cluster/" + word : "")));
  }

  private static ResourceKey key(String name) {
    if (!DnsLabel.isValid(name)) {
      throw Failure.of(Exit.USAGE, "\"" + name + "\" cannot be the name of a cluster")
          .because("a name is 1 to 63 of a-z, 0-9 and '-', and neither starts nor ends with '-'");
    }
    return K3sCluster.KIND.key(name);
  }
}
