@NullMarked
package dev.goman.tui.deploy;

import org.jspecify.annotations.NullMarked;
