/**
 * The command line.
 *
 * <p>{@link dev.goman.tui.cli.Main} takes what the process was given as a {@link
 * dev.goman.tui.cli.process.World} (arguments apart: environment, streams, clock, signals), parses
 * the arguments against the verbs that they mention, and runs one.
 *
 * <pre>
 * process    the world a command runs in, and how it ends
 * arguments  what may be typed after a verb
 * settings   what holds for every verb, and where it was set
 * output     formats and documents
 * session    what verbs work with: open state, clusters, waiting
 * verb       the commands
 * </pre>
 *
 * A verb opens the {@link dev.goman.tui.state.State} that the settings name only when it needs it,
 * writes its answer to stdout and everything else to stderr. To add one: a class in {@code verb}
 * and a line each in {@code Verbs} and {@code Cli}. docs/cli.md is the contract that scripts may
 * rely on.
 */
@NullMarked
package dev.goman.tui.cli;

import org.jspecify.annotations.NullMarked;
