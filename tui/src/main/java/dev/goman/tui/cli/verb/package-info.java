/**
 * The commands, grouped as help shows them: those that show, change, run something, and set up.
 * Each is one class that describes what it takes and does it.
 */
@NullMarked
package dev.goman.tui.cli.verb;

import org.jspecify.annotations.NullMarked;
