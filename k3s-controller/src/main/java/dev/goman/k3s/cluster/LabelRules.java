package dev.goman.k3s.cluster;

import static dev.goman.k3s.cluster.Problems.quote;

import dev.goman.k3s.cluster.Field.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Kubernetes allows as labels and taints of nodes. */
final class LabelRules {
  static final int MOST = 50;
  private static final int LONGEST_NAME = 63;
  private static final int LONGEST_PREFIX = 253;
  private static final int LONGEST_TAINT = 400;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");
  private static final Pattern PREFIX =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final Pattern TAINT = Pattern.compile("([^=:]+)(?:=([^:]*))?:([A-Za-z]+)");
  private static final String SHORT_NAME =
      "[A-Za-z0-9]([-A-Za-z0-9_.]{0," + (LONGEST_NAME - 2) + "}[A-Za-z0-9])?";
  private static final String KEY_PATTERN =
      "((?!([^/]*\\.)?(kubernetes|k8s)\\.io/)|(?=(node|kubelet)\\.kubernetes\\.io/))((?=[^/]{1,"
          + LONGEST_PREFIX
          + "}/)"
          + PREFIX.pattern()
          + "/)?"
          + SHORT_NAME;
  private static final Set<String> EFFECTS = Set.of("NoSchedule", "PreferNoSchedule", "NoExecute");

  /** The prefixes within Kubernetes' own that a kubelet may set on its node. */
  private static final Set<String> ALLOWED = Set.of("node.kubernetes.io", "kubelet.kubernetes.io");

  private LabelRules() {}

  /** What a key must look like, reserved prefixes included, as one pattern. */
  static Text key() {
    return new Text(KEY_PATTERN, LONGEST_PREFIX + 1 + LONGEST_NAME, "example.org/tier");
  }

  static Text value() {
    return new Text("(" + SHORT_NAME + ")?", LONGEST_NAME, "web");
  }

  static Text taint() {
    String effects = String.join("|", new TreeSet<>(EFFECTS));
    return new Text(
        KEY_PATTERN + "(=(" + SHORT_NAME + ")?)?:(" + effects + ")",
        LONGEST_TAINT,
        "example.org/dedicated=database:NoSchedule");
  }

  static void checkLabels(String path, Map<String, String> labels, Problems problems) {
    problems.unless(labels.size() <= MOST, path, "too many entries", "at most " + MOST);
    labels.forEach((key, value) -> {
      String place = path + "[" + quote(key) + "]";
      checkKey(place, key, problems);
      checkValue(place, value, problems);
    });
  }

  static void checkTaints(String path, List<String> taints, Problems problems) {
    problems.unless(taints.size() <= MOST, path, "too many entries", "at most " + MOST);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < taints.size(); i++) {
      String place = path + "[" + i + "]";
      Matcher m = TAINT.matcher(taints.get(i));
      if (taints.get(i).length() > LONGEST_TAINT || !m.matches() || !EFFECTS.contains(m.group(3))) {
        problems.add(
            place,
            quote(taints.get(i)) + " is not a taint",
            "key=value:effect with effect NoSchedule, PreferNoSchedule or NoExecute");
        continue;
      }
      checkKey(place, m.group(1), problems);
      checkValue(place, m.group(2) == null ? "" : m.group(2), problems);
      problems.unless(
          seen.add(m.group(1) + ":" + m.group(3)),
          place,
          "there is already a taint with this key and effect",
          "each pair of key and effect once");
    }
  }

  private static void checkKey(String path, String key, Problems problems) {
    int slash = key.indexOf('/');
    String prefix = slash < 0 ? "" : key.substring(0, slash);
    String name = key.substring(slash + 1);
    boolean good =
        name.length() <= LONGEST_NAME
            && NAME.matcher(name).matches()
            && (slash < 0 || goodPrefix(prefix));
    problems.unless(
        good, path, quote(key) + " is not a key", "name or prefix/name, as Kubernetes allows");
    problems.unless(
        !reserved(prefix),
        path,
        quote(key) + " is reserved to Kubernetes",
        "a prefix of your own, or node.kubernetes.io/");
  }

  private static boolean goodPrefix(String prefix) {
    return prefix.length() <= LONGEST_PREFIX && PREFIX.matcher(prefix).matches();
  }

  private static boolean reserved(String prefix) {
    return !ALLOWED.contains(prefix)
        && (("." + prefix).endsWith(".kubernetes.io") || ("." + prefix).endsWith(".k8s.io"));
  }

  private static void checkValue(String path, String value, Problems problems) {
    problems.unless(
        value.isEmpty() || (value.length() <= LONGEST_NAME && NAME.matcher(value).matches()),
        path,
        quote(value) + " is not a value",
        "at most " + LONGEST_NAME + " of A-Z, a-z, 0-9, '-', '_' and '.'");
  }
}
