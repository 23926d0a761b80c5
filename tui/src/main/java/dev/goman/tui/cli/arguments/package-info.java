/** What is typed after a verb: short ways to describe it and to read it. */
@NullMarked
package dev.goman.tui.cli.arguments;

import org.jspecify.annotations.NullMarked;
