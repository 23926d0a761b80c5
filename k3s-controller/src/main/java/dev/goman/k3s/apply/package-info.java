/**
 * Brings the world closer to a plan.
 *
 * <p>The reconciler observes through the ports of a {@link dev.goman.k3s.apply.Cloud} region
 * ({@link dev.goman.k3s.apply.Machines}, {@link dev.goman.k3s.apply.NodeShell}, {@link
 * dev.goman.k3s.apply.Secrets}, {@link dev.goman.k3s.apply.Networks}), asks the planner, makes the
 * intents durable, and takes the steps.
 */
@NullMarked
package dev.goman.k3s.apply;

import org.jspecify.annotations.NullMarked;
