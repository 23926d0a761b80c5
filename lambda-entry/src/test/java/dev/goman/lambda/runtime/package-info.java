@NullMarked
package dev.goman.lambda.runtime;

import org.jspecify.annotations.NullMarked;
