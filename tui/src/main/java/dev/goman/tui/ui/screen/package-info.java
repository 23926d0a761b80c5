/**
 * What a terminal can show, as values: a {@link dev.goman.tui.ui.screen.Frame} is a grid of cells,
 * each with a glyph and the meaning of its colour; a {@link dev.goman.tui.ui.screen.Theme} gives
 * meanings their colours. Frames are drawn on a {@link dev.goman.tui.ui.screen.Canvas}. No terminal
 * is touched here.
 */
@NullMarked
package dev.goman.tui.ui.screen;

import org.jspecify.annotations.NullMarked;
