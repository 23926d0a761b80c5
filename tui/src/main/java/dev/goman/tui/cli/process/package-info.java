/**
 * One run of goman as a process: the {@link dev.goman.tui.cli.process.World} it finds itself in
 * (streams, variables, clock, signals), and how it ends, with an {@link
 * dev.goman.tui.cli.process.Exit} or a {@link dev.goman.tui.cli.process.Failure} that becomes
 * {@code Error:}, {@code Cause:} and {@code Hint:} lines.
 */
@NullMarked
package dev.goman.tui.cli.process;

import org.jspecify.annotations.NullMarked;
