@NullMarked
package dev.goman.tui.wiring;

import org.jspecify.annotations.NullMarked;
