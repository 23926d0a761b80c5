/** Files of people: replaced as a whole, readable by their owner only. */
@NullMarked
package dev.goman.tui.files;

import org.jspecify.annotations.NullMarked;
