package dev.goman.tui.cli.verb.setup;

import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cli.verb.Verb;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.lang.model.SourceVersion;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goman new reconciler NAME}: writes a project with a reconciler, a test, a simulation. */
public final class NewVerb implements Verb {
  private static final String KIND = "[A-Z][A-Za-z0-9]{0,40}";
  private static final String PACKAGE = "[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+";
  private static final int LONGEST_PACKAGE = 100;

  private final Session session;

  @Inject
  NewVerb(Session session) {
    this.session = session;
  }

  public static CommandSpec describe() {
    return Specs.verb("new", "Write a project of your own with a reconciler, a test, a simulation.")
        .addOption(Specs.value("NAME", "Its Java package. Else org.example.KIND.", "--package"))
        .addOption(Specs.value("FOLDER", "Where to write it. Else a new folder here.", "--folder"))
        .addPositional(
            Specs.positionals("KIND", "reconciler NAME, such as reconciler MessageQueue"));
  }

  @Override
  public Exit run(ParseResult given) {
    String kind = kind(Specs.positionals(given));
    String singular = kind.toLowerCase(Locale.ROOT);
    String javaPackage =
        javaPackage(given.matchedOptionValue("--package", "org.example." + singular));
    String name = given.matchedOptionValue("--folder", singular);
    Path folder = session.world().directory().resolve(name);
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw Failure.of(Exit.FAILURE, name + " is there already").hint("--folder names another one");
    }
    try {
      new ReconcilerProject(kind, javaPackage).write(folder);
    } catch (IOException e) {
      throw Failure.of(Exit.FAILURE, name + " cannot be written").because(e.toString()).causedBy(e);
    }
    session.out().line(name + " written");
    session.note("Once, in goman's own folder:  ./mvnw install -DskipTests");
    session.note("Then, in " + name + ":  mvn test");
    return Exit.OK;
  }

  private static String kind(List<String> words) {
    if (words.size() != 2 || !words.getFirst().equals("reconciler")) {
      throw Failure.of(Exit.USAGE, "it is not said what is to be written")
          .hint("goman new reconciler MessageQueue");
    }
    String kind = words.get(1);
    if (!kind.matches(KIND)) {
      throw Failure.of(Exit.USAGE, "\"" + kind + "\" is no name of a kind")
          .hint("letters and digits, a capital first, 41 at most: MessageQueue");
    }
    return kind;
  }

  private static String javaPackage(String name) {
    if (name.length() > LONGEST_PACKAGE
        || !name.matches(PACKAGE)
        || !SourceVersion.isName(name, SourceVersion.RELEASE_25)
        || name.startsWith("java.")) {
      throw Failure.of(Exit.USAGE, "--package: \"" + name + "\" is no name of a package")
          .hint("small letters, two words at least, none of Java's own: org.example.queues");
    }
    return name;
  }
}
