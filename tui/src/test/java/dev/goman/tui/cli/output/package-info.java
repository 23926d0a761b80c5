@NullMarked
package dev.goman.tui.cli.output;

import org.jspecify.annotations.NullMarked;
