/**
 * What the pages say: each makes lines of the model, for {@code update} to move a cursor over and
 * for {@code view} to draw. {@link dev.goman.tui.ui.page.Pages} knows all of them. Pure.
 */
@NullMarked
package dev.goman.tui.ui.page;

import org.jspecify.annotations.NullMarked;
