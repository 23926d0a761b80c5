package dev.goman.tui.cli.verb;

import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import picocli.CommandLine.ParseResult;

/** One command at work. What it takes is a static {@code describe()} beside it. */
public interface Verb {

  /**
   * Does it.
   *
   * @param given the arguments, which fit what the verb takes
   * @throws Failure when it cannot be done
   * @throws InterruptedException when the process is told to stop
   */
  Exit run(ParseResult given) throws InterruptedException;
}
