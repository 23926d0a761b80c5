/**
 * The architecture of Goman, as rules that a module runs on its own classes.
 *
 * <p>{@link dev.goman.rules.ArchitectureRules} is what a module extends. It checks the rules of
 * {@code Layers} (which package may use which), {@code Libraries} (where a library may be used),
 * {@code OutsideWorld} (where time, randomness and threads may come from) and {@code Hygiene}. For
 * each of them a test here shows code that it catches.
 */
@NullMarked
package dev.goman.rules;

import org.jspecify.annotations.NullMarked;
