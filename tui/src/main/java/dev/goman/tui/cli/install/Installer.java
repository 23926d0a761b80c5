package dev.goman.tui.cli.install;

import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.session.Question;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.deploy.DeployException;
import dev.goman.tui.deploy.Deployer;
import dev.goman.tui.deploy.Installation;
import dev.goman.tui.deploy.Proposal;
import dev.goman.tui.text.Text;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Installs or upgrades a control plane: shows what would change, asks once, does it. */
public final class Installer {
  private static final String HOME = "GOMAN_HOME";
  private static final String PACKAGE = "lambda-aws-controller.zip";

  private final Session session;

  @Inject
  Installer(Session session) {
    this.session = session;
  }

  /**
   * @throws Failure with {@link Exit#USAGE} when the surroundings do not say where AWS is
   */
  public Deployer deployer() {
    try {
      return Deployer.of(session.world().environment(), session.world().time());
    } catch (IllegalArgumentException e) {
      throw Failure.of(Exit.USAGE, "AWS cannot be reached").because(e.getMessage()).causedBy(e);
    }
  }

  /**
   * The package of the function.
   *
   * @param given by the user, relative to the current folder; empty for the one of this build
   * @throws Failure with {@link Exit#NOT_FOUND} when there is none
   */
  public Path functionPackage(String given) {
    Path file =
        given.isEmpty()
            ? Path.of(session.world().variable(HOME), PACKAGE)
            : session.world().directory().resolve(given);
    if (!Files.isRegularFile(file)) {
      throw Failure.of(Exit.NOT_FOUND, "there is no package of the function: " + file)
          .hint(
              "build it: ./mvnw -pl lambda-entry -am package; then give it with"
                  + " --package lambda-entry/target/"
                  + PACKAGE);
    }
    return file;
  }

  /**
   * Makes the account as the template says.
   *
   * @param agreed whether nobody needs to be asked
   * @return whether anything had to be changed
   * @throws Failure with {@link Exit#USAGE} when somebody had to be asked and nobody can be, with
   *     {@link Exit#FAILURE} when the answer is no
   */
  public boolean install(
      Deployer deployer,
      Installation installation,
      Path functionPackage,
      Map<String, String> parameters,
      boolean agreed)
      throws InterruptedException {
    Proposal proposal =
        deployer.propose(
            installation, functionPackage, parameters, session.world().ids().next(), this::tell);
    if (proposal.changes().isEmpty()) {
      return false;
    }
    boolean done = false;
    try {
      show(proposal);
      if (!agreed) {
        requireYes();
      }
      done = true;
    } finally {
      if (!done) {
        deployer.discard(proposal);
      }
    }
    carryOut(deployer, proposal);
    return true;
  }

  private void carryOut(Deployer deployer, Proposal proposal) throws InterruptedException {
    try {
      deployer.carryOut(proposal, this::tell);
    } catch (InterruptedException e) {
      session.note(
          "Stopped looking. CloudFormation goes on by itself: goman status shows how far it is.");
      throw e;
    }
  }

  private void show(Proposal proposal) {
    lines(proposal).forEach(session.world().err()::line);
    session.world().err().flush();
  }

  /** What would be changed, for people. */
  static List<String> lines(Proposal proposal) {
    Installation to = proposal.installation();
    List<String> lines = new ArrayList<>();
    lines.add(
        (proposal.first() ? "To be made" : "To be changed")
            + " in account "
            + to.account()
            + ", "
            + to.region()
            + ", for "
            + to.state()
            + ":");
    for (Proposal.Change change : proposal.changes()) {
      String replaced = change.replaced() ? "  MADE ANEW: what is in it is lost" : "";
      lines.add(
          Text.line(
              "  " + change.action() + "  " + change.part() + "  " + change.type() + replaced));
    }
    return lines;
  }

  private void requireYes() {
    if (!session.world().interactive()) {
      throw Failure.of(Exit.USAGE, "changing an account needs --yes where nobody can be asked")
          .hint("look at what is listed above, then add --yes");
    }
    if (!Question.ask(session, "Do this? [y/N] ").matches("(?i)y|yes")) {
      throw Failure.of(Exit.FAILURE, "nothing was changed");
    }
  }

  /** Says how it goes; never part of the answer. */
  public void tell(String text) {
    session.note(text);
    session.world().err().flush();
  }

  /** What went wrong in AWS, as a failure of the command. */
  public static Failure failure(DeployException e) {
    return Failure.of(e.denied() ? Exit.AUTH : Exit.FAILURE, String.valueOf(e.getMessage()))
        .because(e.why())
        .hint(e.hint())
        .causedBy(e);
  }
}
