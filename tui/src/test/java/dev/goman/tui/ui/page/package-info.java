@NullMarked
package dev.goman.tui.ui.page;

import org.jspecify.annotations.NullMarked;
