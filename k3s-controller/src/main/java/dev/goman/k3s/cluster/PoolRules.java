package dev.goman.k3s.cluster;

import static dev.goman.k3s.cluster.Problems.quote;

import dev.goman.framework.resource.DnsLabel;

/** What a pool may be. */
final class PoolRules {
  static final int LONGEST_NAME = 16;
  static final int MOST_FALLBACKS = 10;

  private PoolRules() {}

  static void check(String path, Pool pool, Problems problems) {
    checkName(path + ".name", pool.name(), problems);
    checkCount(path + ".count", pool, problems);
    MachineRules.checkType(path + ".instanceType", pool.instanceType(), problems);
    problems.unless(
        pool.fallbackTypes().size() <= MOST_FALLBACKS,
        path + ".fallbackTypes",
        "too many entries",
        "at most " + MOST_FALLBACKS);
    MachineRules.checkFallbacks(
        path + ".fallbackTypes", pool.instanceType(), pool.fallbackTypes(), problems);
    LabelRules.checkLabels(path + ".labels", pool.labels(), problems);
    LabelRules.checkTaints(path + ".taints", pool.taints(), problems);
  }

  private static void checkName(String path, String name, Problems problems) {
    problems.unless(
        DnsLabel.isValid(name) && name.length() <= LONGEST_NAME,
        path,
        quote(name) + " is not a name for a pool",
        "1 to " + LONGEST_NAME + " of a-z, 0-9 and '-', not first or last a '-'");
    problems.unless(
        !name.equals(Slot.SERVER),
        path,
        quote(name) + " is what the servers are called",
        "another name");
  }

  private static void checkCount(String path, Pool pool, Problems problems) {
    if (pool.count() == null) {
      problems.add(path, "must be given", "0 to " + Validation.MOST_IN_POOL);
    } else {
      problems.unless(
          pool.size() >= 0 && pool.size() <= Validation.MOST_IN_POOL,
          path,
          pool.size() + " nodes in one pool",
          "0 to " + Validation.MOST_IN_POOL);
    }
  }
}
