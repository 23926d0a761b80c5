package dev.goman.tui.cli;

import picocli.CommandLine.ParseResult;

/** One command at work. What it takes is a static {@code describe()} beside it. */
interface Verb {

  /**
   * Does it.
   *
   * @param given the arguments, which fit what the verb takes
   * @throws Failure when it cannot be done
   * @throws InterruptedException when the process is told to stop
   */
  Exit run(ParseResult given) throws InterruptedException;
}
