package dev.goman.tui.cli.process;

import dev.goman.framework.time.Ids;
import dev.goman.framework.time.TimeSource;
import dev.goman.tui.state.StateOpener;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * All that a command can see of its surroundings, so that tests can be them.
 *
 * @param environment the variables
 * @param directory what relative paths are relative to
 * @param input what is typed or piped in
 * @param interactive whether {@code input} is a person at a terminal, who can be asked
 * @param out for the answer
 * @param err for everything else
 * @param signals how the process is told to stop
 * @param states opens what a state URL names
 */
public record World(
    Map<String, String> environment,
    Path directory,
    InputStream input,
    boolean interactive,
    Output out,
    Output err,
    TimeSource time,
    Ids ids,
    Signals signals,
    StateOpener states) {

  /** The variable's value, or an empty text; set but empty counts as not set. */
  public String variable(String name) {
    return environment.getOrDefault(name, "");
  }
}
