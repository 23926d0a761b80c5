@NullMarked
package dev.goman.tui.ui.model;

import org.jspecify.annotations.NullMarked;
