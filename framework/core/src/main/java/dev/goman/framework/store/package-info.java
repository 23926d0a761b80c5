/**
 * State as objects that are only ever written on condition.
 *
 * <p>{@link dev.goman.framework.store.ObjectStore} is the port: bytes under keys, create if absent,
 * replace or delete if unchanged. {@code MemoryObjectStore} is the reference, {@code
 * FileObjectStore} the embedded default. {@code ResourceStore} puts the two objects of a resource
 * on top.
 */
@NullMarked
package dev.goman.framework.store;

import org.jspecify.annotations.NullMarked;
