/**
 * The loop of a custom runtime: asks Lambda's runtime API for the next event, calls the handler,
 * answers. For functions that bring their own Java instead of the managed one.
 */
@NullMarked
package dev.goman.lambda.runtime;

import org.jspecify.annotations.NullMarked;
