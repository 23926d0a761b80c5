/**
 * The reconcile loop. {@link dev.goman.framework.controller.Controller} is one step for one key,
 * with no thread of its own; {@code ControllerRunner} feeds it from informers, wake-ups and the
 * work queue, and owns all threads.
 */
@NullMarked
package dev.goman.framework.controller;

import org.jspecify.annotations.NullMarked;
