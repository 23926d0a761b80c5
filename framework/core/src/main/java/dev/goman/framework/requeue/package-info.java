/**
 * The port for wake-ups that outlive the process that asked for them.
 *
 * <p>When a controller is done with a key for now, it notes a {@link
 * dev.goman.framework.lease.WakeUp} in the lease row and hands it to the {@link
 * dev.goman.framework.requeue.Requeuer}; later any process polls it back and enqueues the key.
 */
@NullMarked
package dev.goman.framework.requeue;

import org.jspecify.annotations.NullMarked;
