/** The reconcilers of the other examples as Lambda functions, one class each. */
@NullMarked
package dev.goman.examples.functions;

import org.jspecify.annotations.NullMarked;
