/** The command line and the terminal UI: what people type, and what they see. */
@NullMarked
package dev.goman.tui;

import org.jspecify.annotations.NullMarked;
