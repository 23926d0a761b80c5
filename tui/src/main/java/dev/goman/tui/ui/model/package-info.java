/**
 * All that the UI knows, as one immutable {@link dev.goman.tui.ui.model.Model}: the clusters it was
 * told of, where the person is, what is being typed, and what was said. Nothing here reads a clock
 * or a store; what came from outside was made clean when it came in.
 */
@NullMarked
package dev.goman.tui.ui.model;

import org.jspecify.annotations.NullMarked;
