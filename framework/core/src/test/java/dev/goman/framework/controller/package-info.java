/** Tests of the reconcile loop, on memory stores and a clock that stands still. */
@NullMarked
package dev.goman.framework.controller;

import org.jspecify.annotations.NullMarked;
