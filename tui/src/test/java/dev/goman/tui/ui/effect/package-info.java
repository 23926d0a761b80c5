@NullMarked
package dev.goman.tui.ui.effect;

import org.jspecify.annotations.NullMarked;
