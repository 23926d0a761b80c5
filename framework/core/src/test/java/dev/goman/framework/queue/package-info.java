/**
 * The laws of the queue, each a property named after its number. {@code Script} draws random
 * sequences of operations; {@code ReferenceQueue} is the queue at its simplest, to compare with.
 */
@NullMarked
package dev.goman.framework.queue;

import org.jspecify.annotations.NullMarked;
