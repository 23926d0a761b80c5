/** Verbs that lead into clusters. */
@NullMarked
package dev.goman.tui.cli.verb.reach;

import org.jspecify.annotations.NullMarked;
