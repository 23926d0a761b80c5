@NullMarked
package dev.goman.tui.text;

import org.jspecify.annotations.NullMarked;
