package dev.goman.framework.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Immutable operations on the list of conditions of a resource, one for each type. */
public final class Conditions {
  private Conditions() {}

  public static Optional<Condition> find(List<Condition> conditions, String type) {
    return conditions.stream().filter(c -> c.type().equals(type)).findFirst();
  }

  /** Whether the condition is there and true. */
  public static boolean isTrue(List<Condition> conditions, String type) {
    return find(conditions, type).filter(Condition::isTrue).isPresent();
  }

  /**
   * The list with {@code condition} in it. An equal status keeps its transition time; order is that
   * of first appearance.
   */
  public static List<Condition> with(List<Condition> conditions, Condition condition) {
    List<Condition> result = new ArrayList<>(conditions.size() + 1);
    boolean replaced = false;
    for (Condition each : conditions) {
      boolean same = each.type().equals(condition.type());
      result.add(same ? condition.after(each) : each);
      replaced |= same;
    }
    if (!replaced) {
      result.add(condition);
    }
    return List.copyOf(result);
  }

  public static List<Condition> without(List<Condition> conditions, String type) {
    return conditions.stream().filter(c -> !c.type().equals(type)).toList();
  }
}
