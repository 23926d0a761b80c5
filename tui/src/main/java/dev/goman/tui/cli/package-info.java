/**
 * The command line.
 *
 * <p>{@link dev.goman.tui.cli.Main} takes what the process was given as a {@code World} (arguments
 * apart: environment, streams, clock, signals), parses the arguments against the {@code Verb}s that
 * they mention, and runs one. A verb opens the {@link dev.goman.tui.state.State} that the settings
 * name only when it needs it, writes its answer to stdout and everything else to stderr, and ends
 * with an {@code Exit} or a {@code Failure}, which becomes {@code Error:}, {@code Cause:} and
 * {@code Hint:} lines. docs/cli.md is the contract that scripts may rely on.
 */
@NullMarked
package dev.goman.tui.cli;

import org.jspecify.annotations.NullMarked;
