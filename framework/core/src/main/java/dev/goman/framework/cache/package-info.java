/**
 * A local picture of all resources of one kind, kept true by listings and hints.
 *
 * <pre>
 * ObjectStore --list--> Relisting --nominees--+
 *                                             +--> Reader --Observation--> State --Delta--> listeners
 * an event ------------------------hint(key)--+                             |
 * a write of our own ------------write(before, after)-----------------------+--> Snapshot
 * </pre>
 *
 * <p>A listing only nominates: what a key really holds is always decided by reading its objects. So
 * refreshes, hints and own writes can run side by side, and nothing is called deleted that was not
 * looked for. {@link dev.goman.framework.cache.Informer} owns no thread; whoever does calls its
 * steps. Bodies live in Caffeine, which no other package knows, and may be evicted; the index of
 * versions is complete.
 */
@NullMarked
package dev.goman.framework.cache;

import org.jspecify.annotations.NullMarked;
