/** Verbs about goman itself. */
@NullMarked
package dev.goman.tui.cli.verb.setup;

import org.jspecify.annotations.NullMarked;
