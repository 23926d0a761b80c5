@NullMarked
package dev.goman.tui.state;

import org.jspecify.annotations.NullMarked;
