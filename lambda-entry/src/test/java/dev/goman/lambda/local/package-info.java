@NullMarked
package dev.goman.lambda.local;

import org.jspecify.annotations.NullMarked;
