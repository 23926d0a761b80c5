/**
 * The terminal itself: {@link dev.goman.tui.ui.terminal.Console} takes it over and gives it back,
 * whatever happens; {@link dev.goman.tui.ui.terminal.Painter} draws what has changed from one frame
 * to the next.
 */
@NullMarked
package dev.goman.tui.ui.terminal;

import org.jspecify.annotations.NullMarked;
