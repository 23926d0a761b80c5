/** What holds for every command, wherever it was set. */
@NullMarked
package dev.goman.tui.cli.settings;

import org.jspecify.annotations.NullMarked;
