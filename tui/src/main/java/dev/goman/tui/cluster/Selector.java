package dev.goman.tui.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Picks clusters by their labels, in the notation of Kubernetes: {@code env=prod,tier!=web}, {@code
 * env in (dev, test)}, {@code env notin (prod)}, {@code env}, {@code !env}. All parts must hold.
 */
public final class Selector {
  /** Picks everything. */
  public static final Selector ALL = new Selector(List.of());

  private static final Pattern SET = Pattern.compile("(\\S+)\\s+(in|notin)\\s*\\(([^()]*)\\)");
  private static final Pattern EQUALITY = Pattern.compile("([^=!\\s]+)\\s*(==?|!=)\\s*([^=!\\s]*)");
  private static final Pattern EXISTENCE = Pattern.compile("(!?)\\s*([^=!,()\\s]+)");

  private final List<Predicate<Map<String, String>>> parts;

  private Selector(List<Predicate<Map<String, String>>> parts) {
    this.parts = List.copyOf(parts);
  }

  /** Whether something with these labels is picked. */
  public boolean matches(Map<String, String> labels) {
    return parts.stream().allMatch(part -> part.test(labels));
  }

  public boolean all() {
    return parts.isEmpty();
  }

  /**
   * Reads a selector.
   *
   * @throws IllegalArgumentException naming the part that is none
   */
  public static Selector parse(String text) {
    return new Selector(split(text).stream().map(part -> part(part.strip())).toList());
  }

  /** At the commas that do not stand in brackets. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static Predicate<Map<String, String>> part(String text) {
    Matcher set = SET.matcher(text);
    if (set.matches()) {
      return among(set.group(1), values(set.group(3)), set.group(2).equals("in"));
    }
    Matcher equality = EQUALITY.matcher(text);
    if (equality.matches()) {
      return among(equality.group(1), Set.of(equality.group(3)), !equality.group(2).equals("!="));
    }
    Matcher existence = EXISTENCE.matcher(text);
    if (existence.matches()) {
      boolean wanted = existence.group(1).isEmpty();
      String key = existence.group(2);
      return labels -> labels.containsKey(key) == wanted;
    }
    throw new IllegalArgumentException("\"" + text + "\" selects nothing");
  }

  /** A label that is not there is not among any values, as in Kubernetes. */
  private static Predicate<Map<String, String>> among(
      String key, Set<String> values, boolean wanted) {
    return labels -> {
      String value = labels.get(key);
      return (value != null && values.contains(value)) == wanted;
    };
  }

  private static Set<String> values(String text) {
    Set<String> values = new TreeSet<>();
    for (String value : text.split(",", -1)) {
      values.add(value.strip());
    }
    return values;
  }
}
