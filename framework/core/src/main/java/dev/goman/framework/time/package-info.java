/**
 * Time, randomness and identifiers, which the framework only ever takes from outside.
 *
 * <p>Every class that needs one of them is given a {@link dev.goman.framework.time.TimeSource}, an
 * {@link dev.goman.framework.time.Ids} or a {@link java.util.random.RandomGenerator}. Nothing
 * outside this package asks the machine. That is what makes a whole system replayable from a seed.
 */
@NullMarked
package dev.goman.framework.time;

import org.jspecify.annotations.NullMarked;
