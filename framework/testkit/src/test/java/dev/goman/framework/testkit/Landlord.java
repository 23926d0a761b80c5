package dev.goman.framework.testkit;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The world outside: rents machines, and counts what it is asked. */
final class Landlord implements Renting {
  private final SortedMap<String, String> machines = new TreeMap<>();
  private final Map<String, String> byToken = new TreeMap<>();
  private int numbers;

  @Override
  public String rent(String tenant, String token) {
    return byToken.computeIfAbsent(
        token,
        t -> {
          String machine = "m-" + ++numbers;
          machines.put(machine, tenant);
          return machine;
        });
  }

  @Override
  public void giveBack(String machine) {
    machines.remove(machine);
  }

  @Override
  public boolean isRented(String machine) {
    return machines.containsKey(machine);
  }

  /** One of the machines breaks, if there is any. */
  void breakOne() {
    if (!machines.isEmpty()) {
      machines.remove(machines.firstKey());
    }
  }

  int rentedBy(String tenant) {
    return (int) machines.values().stream().filter(tenant::equals).count();
  }

  int rented() {
    return machines.size();
  }

  SortedMap<String, String> machines() {
    return new TreeMap<>(machines);
  }
}
