/** Checks of the simulated cloud, all in virtual time. */
@NullMarked
package dev.goman.k3s.simulated;

import org.jspecify.annotations.NullMarked;
