@NullMarked
package dev.goman.examples.staticsite;

import org.jspecify.annotations.NullMarked;
