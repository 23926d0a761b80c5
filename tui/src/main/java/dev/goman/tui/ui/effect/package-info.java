/**
 * What the UI does in the world: it follows the state ({@link dev.goman.tui.ui.effect.Feed}), hosts
 * the controller where nobody else does ({@link dev.goman.tui.ui.effect.Host}), and works out and
 * stores what the person wants ({@link dev.goman.tui.ui.effect.Desk}). All of it waits, so it runs
 * on threads of its own and answers with messages.
 */
@NullMarked
package dev.goman.tui.ui.effect;

import org.jspecify.annotations.NullMarked;
