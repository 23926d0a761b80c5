/** Verbs that look and change nothing. */
@NullMarked
package dev.goman.tui.cli.verb.show;

import org.jspecify.annotations.NullMarked;
