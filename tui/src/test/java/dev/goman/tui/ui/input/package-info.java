@NullMarked
package dev.goman.tui.ui.input;

import org.jspecify.annotations.NullMarked;
