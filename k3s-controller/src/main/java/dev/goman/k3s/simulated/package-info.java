/**
 * A cloud that has no machines: what the embedded default runs on, and what the simulation campaign
 * fights with.
 *
 * <p>{@link dev.goman.k3s.simulated.SimulatedCloud} answers the ports of {@link
 * dev.goman.k3s.apply.Cloud}. For each call it reads one cluster's {@code CloudState} from an
 * object store, unfolds it into a {@code World}, lets time pass up to now, does what was asked,
 * and, if that changed anything, stores the state again on condition that nobody else did. What
 * happens in between, and when, is decided by the rules of {@code Machinery} (instances), {@code
 * Services} (k3s, etcd, Nodes) and {@code Commands} with {@code Scripts} (what is run on machines).
 * There are no threads and no timers: all that will happen follows from the state and the time, so
 * a process that is restarted finds its machines where they would be.
 *
 * <p>{@link dev.goman.k3s.simulated.Faults} lets things go wrong; {@link
 * dev.goman.k3s.simulated.Inspection} shows what is true, for those who check.
 */
@NullMarked
package dev.goman.k3s.simulated;

import org.jspecify.annotations.NullMarked;
