/**
 * Tests of wake-ups. {@link dev.goman.framework.requeue.RequeuerContract} is what every adapter
 * must pass, those of other modules too.
 */
@NullMarked
package dev.goman.framework.requeue;

import org.jspecify.annotations.NullMarked;
