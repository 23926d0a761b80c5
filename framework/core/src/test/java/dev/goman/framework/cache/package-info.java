/**
 * The informer against a store that misbehaves. {@code World} is the store with people and a
 * controller writing to it; {@code Mirror} is a listener that does nothing but apply deltas.
 */
@NullMarked
package dev.goman.framework.cache;

import org.jspecify.annotations.NullMarked;
