package dev.goman.tui.cli.verb.setup;

import dev.goman.framework.resource.ItemList;
import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.output.Documents;
import dev.goman.tui.cli.output.Format;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.World;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cli.verb.Verb;
import dev.goman.tui.deploy.Finding;
import dev.goman.tui.edit.EditorCommand;
import dev.goman.tui.files.Programs;
import dev.goman.tui.text.Table;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goman doctor}: looks at every part that goman needs, and says how to mend it. */
public final class DoctorVerb implements Verb {
  private static final int OLDEST_JAVA = 25;

  private final Session session;

  @Inject
  DoctorVerb(Session session) {
    this.session = session;
  }

  public static CommandSpec describe() {
    return Specs.verb("doctor", "Check what goman needs and say how to mend it.")
        .addOption(Specs.output("json or yaml"));
  }

  @Override
  public Exit run(ParseResult given) {
    Format format = Format.parse(given.matchedOptionValue("--output", null));
    List<Finding> findings = new ArrayList<>();
    findings.add(java(Runtime.version().feature()));
    findings.addAll(new StateChecks(session).run());
    findings.add(terminal());
    findings.add(editor());
    findings.add(kubectl());
    if (format == Format.JSON || format == Format.YAML) {
      Documents.print(
          session.out(), new ItemList<>("goman.dev/v1", "FindingList", findings), format);
    } else {
      print(findings);
    }
    return findings.stream().anyMatch(Finding::isFailure) ? Exit.FAILURE : Exit.OK;
  }

  private void print(List<Finding> findings) {
    Table table = new Table("PART", "RESULT", "DETAIL");
    for (Finding finding : findings) {
      table.row(finding.part(), finding.result(), finding.detail());
      if (!finding.hint().isEmpty()) {
        table.row("", "", "-> " + finding.hint());
      }
    }
    table.lines().forEach(session.out()::line);
  }

  private static Finding java(int version) {
    return version >= OLDEST_JAVA
        ? Finding.ok("java", Runtime.version() + " at " + System.getProperty("java.home"))
        : Finding.failed("java", "version " + version, "install a JDK 25 and set JAVA_HOME");
  }

  private Finding terminal() {
    World world = session.world();
    if (!world.out().isTerminal()) {
      return Finding.ok("terminal", "none here: no colours, no questions, no live screen");
    }
    String term = world.variable("TERM");
    if (term.isEmpty() || term.equals("dumb")) {
      return Finding.warning(
          "terminal", "TERM is \"" + term + "\"", "set TERM, for example to xterm-256color");
    }
    String locale =
        List.of("LC_ALL", "LC_CTYPE", "LANG").stream()
            .map(world::variable)
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("");
    boolean utf8 = locale.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8");
    return utf8
        ? Finding.ok("terminal", term + ", " + locale)
        : Finding.warning(
            "terminal", term + ", not UTF-8 as far as LANG says", "set LANG, such as to C.UTF-8");
  }

  private Finding editor() {
    String word = EditorCommand.of(session.world().environment()).words().getFirst();
    return Programs.find(session.world().environment(), session.world().directory(), word)
        .map(path -> Finding.ok("editor", path.toString()))
        .orElseGet(() ->
            Finding.warning("editor", "there is no " + word, "set EDITOR to one that is there"));
  }

  private Finding kubectl() {
    return Programs.find(session.world().environment(), session.world().directory(), "kubectl")
        .map(path -> Finding.ok("kubectl", path.toString()))
        .orElseGet(
            () -> Finding.warning("kubectl", "is not installed", "what runs in clusters needs it"));
  }
}
