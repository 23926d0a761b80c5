/** Pages that are published as files: {@link dev.goman.examples.staticsite.PageReconciler}. */
@NullMarked
package dev.goman.examples.staticsite;

import org.jspecify.annotations.NullMarked;
