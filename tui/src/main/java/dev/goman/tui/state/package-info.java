/**
 * Where state lives and what follows from that.
 *
 * <p>A {@link dev.goman.tui.state.StateUrl} is all a person gives. Opened, it is a {@link
 * dev.goman.tui.state.State}: the resources in it and, where no other machine runs the controller,
 * the means to host one here ({@link dev.goman.tui.state.HostClaim} sees to it that one process at
 * a time does).
 */
@NullMarked
package dev.goman.tui.state;

import org.jspecify.annotations.NullMarked;
