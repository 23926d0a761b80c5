@NullMarked
package dev.goman.tui.ui.screen;

import org.jspecify.annotations.NullMarked;
