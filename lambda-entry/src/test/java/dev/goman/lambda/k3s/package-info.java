@NullMarked
package dev.goman.lambda.k3s;

import org.jspecify.annotations.NullMarked;
