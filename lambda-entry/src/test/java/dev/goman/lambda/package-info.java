@NullMarked
package dev.goman.lambda;

import org.jspecify.annotations.NullMarked;
