@NullMarked
package dev.goman.tui.ui.terminal;

import org.jspecify.annotations.NullMarked;
