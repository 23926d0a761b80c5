/** The smallest useful reconciler: {@link dev.goman.examples.hello.Greeter}. */
@NullMarked
package dev.goman.examples.hello;

import org.jspecify.annotations.NullMarked;
