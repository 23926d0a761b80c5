@NullMarked
package dev.goman.examples.functions;

import org.jspecify.annotations.NullMarked;
