@NullMarked
package dev.goman.tui.cli;

import org.jspecify.annotations.NullMarked;
