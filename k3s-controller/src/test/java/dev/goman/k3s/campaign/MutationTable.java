package dev.goman.k3s.campaign;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Prints a table of the controllers that are broken on purpose and of the lives that show it, as
 * Markdown. Exit code 1 when one of them is not shown.
 */
final class MutationTable {
  private static final int MOST_SEEDS = 300;

  private MutationTable() {}

  /**
   * @param args none, to live for each the seed that is known to show it; {@code search}, to live
   *     the seeds from 1 for each until one shows it
   */
  public static void main(String[] args) {
    System.exit(print(System.out, List.of(args).contains("search")) ? 0 : 1);
  }

  private static boolean print(PrintStream out, boolean search) {
    boolean all = true;
    out.println("| law | broken on purpose | life that shows it | by |");
    out.println("| ---: | :--- | :--- | :--- |");
    for (Mutation mutation : Mutations.all()) {
      Optional<Scenario> shows = search ? Optional.empty() : known(mutation);
      shows =
          shows.or(() -> mutation.search(MOST_SEEDS).map(Scenario::draw)).or(() -> known(mutation));
      all &= shows.isPresent();
      String how = shows.flatMap(mutation::shownBy).map(MutationTable::words).orElse("");
      String life = shows.map(MutationTable::words).orElse("none of " + MOST_SEEDS);
      out.printf("| %d | %s | %s | %s |%n", mutation.law(), mutation.what(), life, how);
    }
    return all;
  }

  private static Optional<Scenario> known(Mutation mutation) {
    return Optional.of(mutation.life()).filter(life -> mutation.shownBy(life).isPresent());
  }

  private static String words(Scenario life) {
    if (life.equals(Scenario.draw(life.seed()))) {
      return "seed " + life.seed();
    }
    return life.deeds().isEmpty()
        ? "a calm life"
        : life.deeds().stream()
            .map(each -> each.deed().kind().words() + " (" + each.at().toMinutes() + " min)")
            .collect(Collectors.joining(", "));
  }

  private static String words(Life.Breach breach) {
    String line = breach.how().lines().findFirst().orElse("").replace('|', '/');
    int end = line.indexOf(';') > 0 ? line.indexOf(';') : line.length();
    return line.substring(0, Math.min(end, 110)).replaceAll("i-sim[0-9a-f]+([0-9a-f]{2})", "i-$1");
  }
}
