/**
 * Tests of the object stores. {@link dev.goman.framework.store.ObjectStoreContract} is what every
 * store must pass, those of other modules too.
 */
@NullMarked
package dev.goman.framework.store;

import org.jspecify.annotations.NullMarked;
