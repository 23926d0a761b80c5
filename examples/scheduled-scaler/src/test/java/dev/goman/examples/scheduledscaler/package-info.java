@NullMarked
package dev.goman.examples.scheduledscaler;

import org.jspecify.annotations.NullMarked;
