/**
 * What the author of a reconciler sees: {@link dev.goman.framework.reconcile.Reconciler} is written
 * by them, {@link dev.goman.framework.reconcile.Pass} is what it is given, {@link
 * dev.goman.framework.reconcile.Outcome} is what it answers.
 */
@NullMarked
package dev.goman.framework.reconcile;

import org.jspecify.annotations.NullMarked;
