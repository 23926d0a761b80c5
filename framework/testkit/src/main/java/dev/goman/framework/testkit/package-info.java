/**
 * A simulator in which a reconciler meets virtual time, seeded choices and injected faults.
 *
 * <p>A {@link dev.goman.framework.testkit.Scenario} sets up a {@link
 * dev.goman.framework.testkit.Simulation}; the {@link dev.goman.framework.testkit.Simulator}, or
 * the annotation {@link dev.goman.framework.testkit.Simulate} on a test, runs it for many seeds.
 *
 * <p>How a run goes: {@code Run} starts machines, each with the framework's own runner on it. Their
 * threads are strands, of which {@code Scheduler} lets one run at a time in virtual time. Whatever
 * a strand calls (object store, leases, wake-ups, anyone's world) goes through {@code Calls}, where
 * {@code Chaos} decides what goes wrong; each such decision is on the {@code Tape}. {@code Oracles}
 * watch every write, {@code Finish} demands that all becomes well once everything has healed. What
 * fails, {@code Shrinker} reduces and {@code Report} tells.
 */
@NullMarked
package dev.goman.framework.testkit;

import org.jspecify.annotations.NullMarked;
