/**
 * Leases with fences: who works on which resource, and proof of who came later.
 *
 * <p>A controller takes a {@link dev.goman.framework.lease.Lease} through the {@link
 * dev.goman.framework.lease.Leases} port before it works on a key, stamps the fence into status
 * before it acts, and frees the row with the next wake-up when it is done.
 */
@NullMarked
package dev.goman.framework.lease;

import org.jspecify.annotations.NullMarked;
