/**
 * What happens: {@link dev.goman.tui.ui.update.Update} makes the next model of the last one and a
 * {@link dev.goman.tui.ui.update.Msg}, and says as {@link dev.goman.tui.ui.update.Effect}s what is
 * to be done in the world, whose answers come back as messages. Pure.
 */
@NullMarked
package dev.goman.tui.ui.update;

import org.jspecify.annotations.NullMarked;
