/** A clock for tests. */
@NullMarked
package dev.goman.framework.time;

import org.jspecify.annotations.NullMarked;
