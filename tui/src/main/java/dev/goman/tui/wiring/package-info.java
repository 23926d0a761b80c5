/**
 * Puts together what a state URL stands for: which store, leases, wake-ups and cloud, and the
 * controller over them. The only package that knows all adapters; everything else sees a {@link
 * dev.goman.tui.state.State}.
 */
@NullMarked
package dev.goman.tui.wiring;

import org.jspecify.annotations.NullMarked;
