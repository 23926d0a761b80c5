/** A simulator in which a reconciler meets virtual time, seeded choices and injected faults. */
@NullMarked
package dev.goman.framework.testkit;

import org.jspecify.annotations.NullMarked;
