/**
 * What a person does at a terminal, as values: {@link dev.goman.tui.ui.input.KeyDecoder} makes
 * {@link dev.goman.tui.ui.input.Input} of bytes, {@link dev.goman.tui.ui.input.Keymap} says which
 * {@link dev.goman.tui.ui.input.Action} a key stands for. Pure.
 */
@NullMarked
package dev.goman.tui.ui.input;

import org.jspecify.annotations.NullMarked;
