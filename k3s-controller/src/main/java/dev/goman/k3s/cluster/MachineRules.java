package dev.goman.k3s.cluster;

import static dev.goman.k3s.cluster.Problems.quote;

import java.util.List;
import java.util.regex.Pattern;

/** What instance types may look like. Whether the region has them only the cloud can tell. */
final class MachineRules {
  static final int LONGEST = 40;
  static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]*\\.[a-z0-9-]+");

  private MachineRules() {}

  static void checkType(String path, String type, Problems problems) {
    if (type.isEmpty()) {
      problems.add(path, "must be given", "for example t4g.medium");
    } else {
      problems.unless(
          type.length() <= LONGEST && TYPE.matcher(type).matches(),
          path,
          quote(type) + " is not an instance type",
          "for example t4g.medium");
    }
  }

  static void checkFallbacks(String path, String type, List<String> fallbacks, Problems problems) {
    for (int i = 0; i < fallbacks.size(); i++) {
      String fallback = fallbacks.get(i);
      String place = path + "[" + i + "]";
      checkType(place, fallback, problems);
      problems.unless(
          Architecture.of(fallback) == Architecture.of(type),
          place,
          quote(fallback) + " is " + Architecture.of(fallback) + ", not " + Architecture.of(type),
          "a type of the architecture of " + quote(type));
    }
  }
}
