/**
 * Tests of leases. {@link dev.goman.framework.lease.LeasesContract} is what every adapter must
 * pass, those of other modules too.
 */
@NullMarked
package dev.goman.framework.lease;

import org.jspecify.annotations.NullMarked;
