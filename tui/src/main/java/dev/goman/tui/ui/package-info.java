/**
 * The live UI.
 *
 * <pre>
 * keyboard, size, Feed, Host, effects --> Mailbox --> Update --> Model --> View --> Frame --> Painter
 *                                                       |
 *                                                       +--> Effect --> (virtual thread) --> Msg
 * </pre>
 *
 * <p>{@link dev.goman.tui.ui.Ui} is the loop around it. What is between the mailbox and the painter
 * is pure; what touches the world is in {@code effect} and {@code terminal}.
 */
@NullMarked
package dev.goman.tui.ui;

import org.jspecify.annotations.NullMarked;
