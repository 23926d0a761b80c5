/** Verbs that go on until something is true, or until they are told to stop. */
@NullMarked
package dev.goman.tui.cli.verb.run;

import org.jspecify.annotations.NullMarked;
