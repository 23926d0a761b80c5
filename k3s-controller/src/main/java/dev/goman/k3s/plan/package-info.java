/**
 * Decides what to do next, and does nothing.
 *
 * <p>What was seen ({@link dev.goman.k3s.plan.Machine}s, {@link dev.goman.k3s.plan.KubeNode}s,
 * {@link dev.goman.k3s.plan.EtcdMember}s, the status) and the wanted spec go in; a plan comes out:
 * the status with the next intents in it, and the steps that are safe to take once it is stored.
 */
@NullMarked
package dev.goman.k3s.plan;

import org.jspecify.annotations.NullMarked;
