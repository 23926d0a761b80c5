/**
 * How it looks: {@link dev.goman.tui.ui.view.View} makes a frame of a model. Pure; what a page says
 * is made in {@code page}.
 */
@NullMarked
package dev.goman.tui.ui.view;

import org.jspecify.annotations.NullMarked;
