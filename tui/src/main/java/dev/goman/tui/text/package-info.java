/**
 * Text on its way to a terminal: made harmless, measured in columns, cut and padded to fit.
 *
 * <p>Whatever a user or a cloud wrote passes through {@link dev.goman.tui.text.Text} before it is
 * shown; nothing else in this module decides what a terminal may receive.
 */
@NullMarked
package dev.goman.tui.text;

import org.jspecify.annotations.NullMarked;
