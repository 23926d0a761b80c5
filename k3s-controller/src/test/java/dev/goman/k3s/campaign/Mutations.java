package dev.goman.k3s.campaign;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One controller broken on purpose for each law, in the order of the laws. */
final class Mutations {
  private Mutations() {}

  static List<Mutation> all() {
    return Stream.of(PlanMutations.all(), CallMutations.all(), SurroundingMutations.all())
        .flatMap(List::stream)
        .sorted(Comparator.comparingInt(Mutation::law))
        .toList();
  }
}
