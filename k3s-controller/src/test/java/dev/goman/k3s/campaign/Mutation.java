package dev.goman.k3s.campaign;

import java.util.Optional;

/**
 * A controller, or what surrounds it, broken on purpose in one way that breaks one law.
 *
 * @param law which one
 * @param what is wrong, for people
 * @param life that shows it
 */
record Mutation(int law, String what, Scenario life, Subject subject) {

  /** One that the life of a seed shows. */
  static Mutation seen(int law, String what, long seed, Subject subject) {
    return new Mutation(law, what, Scenario.draw(seed), subject);
  }

  /** How a life shows it, if it does. Only the law in question watches. */
  Optional<Life.Breach> shownBy(Scenario scenario) {
    return new Life(scenario, subject, Timeline.none(), new Tally(), each -> each == law)
        .live()
        .filter(breach -> breach.law() == law);
  }

  Optional<Life.Breach> shown() {
    return shownBy(life);
  }

  /** The first seed from 1 whose life shows it. */
  Optional<Long> search(long most) {
    for (long seed = 1; seed <= most; seed++) {
      if (shownBy(Scenario.draw(seed)).isPresent()) {
        return Optional.of(seed);
      }
    }
    return Optional.empty();
  }
}
