@NullMarked
package dev.goman.tui.ui.update;

import org.jspecify.annotations.NullMarked;
