@NullMarked
package dev.goman.tui.ui.view;

import org.jspecify.annotations.NullMarked;
