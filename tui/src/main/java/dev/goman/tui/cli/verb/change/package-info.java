/** Verbs that change what is asked for. */
@NullMarked
package dev.goman.tui.cli.verb.change;

import org.jspecify.annotations.NullMarked;
