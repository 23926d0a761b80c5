@NullMarked
package dev.goman.lambda.log;

import org.jspecify.annotations.NullMarked;
