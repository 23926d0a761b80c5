@NullMarked
package dev.goman.examples.hello;

import org.jspecify.annotations.NullMarked;
