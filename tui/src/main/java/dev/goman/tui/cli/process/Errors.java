package dev.goman.tui.cli.process;

import dev.goman.tui.text.Text;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** Shows what went wrong: what, why and what to do next; where in the code only if asked for. */
public final class Errors {
  private static final String RED = "\u001b[1;31m";
  private static final String PLAIN = "\u001b[0m";

  private final Output err;
  private final boolean color;
  private boolean verbose;

  private Errors(Output err, boolean color) {
    this.err = err;
    this.color = color;
  }

  public static Errors of(World world) {
    boolean color = world.err().isTerminal() && world.variable("NO_COLOR").isEmpty();
    return new Errors(world.err(), color);
  }

  /** From now on with stack traces. */
  public void verbose() {
    verbose = true;
  }

  /** Shows a failure and says how the process should end for it. */
  public Exit show(Throwable thrown) {
    Failure failure = Failures.explain(thrown);
    err.line((color ? RED + "Error:" + PLAIN : "Error:") + " " + Text.line(failure.what()));
    failure.more().forEach(each -> err.line("       " + Text.line(each)));
    line("Cause: ", failure.why());
    line("Hint: ", failure.hint());
    if (verbose) {
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      err.print(Text.block(trace.toString()));
    }
    return failure.exit();
  }

  private void line(String label, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      err.line(label + Text.line(text));
    }
  }
}
