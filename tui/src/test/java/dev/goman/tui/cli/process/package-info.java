@NullMarked
package dev.goman.tui.cli.process;

import org.jspecify.annotations.NullMarked;
