@NullMarked
package dev.goman.tui.ui;

import org.jspecify.annotations.NullMarked;
