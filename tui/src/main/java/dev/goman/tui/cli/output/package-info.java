/** How an answer is printed, and documents for programs. */
@NullMarked
package dev.goman.tui.cli.output;

import org.jspecify.annotations.NullMarked;
