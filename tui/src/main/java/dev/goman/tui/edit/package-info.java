/** A person's own editor: which one it is, and what it is given to edit. */
@NullMarked
package dev.goman.tui.edit;

import org.jspecify.annotations.NullMarked;
