/** Answers on stdout: tables for people, documents for programs. */
@NullMarked
package dev.goman.tui.cli.output;

import org.jspecify.annotations.NullMarked;
