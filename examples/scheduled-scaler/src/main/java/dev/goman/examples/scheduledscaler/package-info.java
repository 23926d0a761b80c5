/** Pools of clusters sized by the calendar. */
@NullMarked
package dev.goman.examples.scheduledscaler;

import org.jspecify.annotations.NullMarked;
