/**
 * The simulator on itself: its parts, planted bugs that it must find, and the framework under it.
 */
@NullMarked
package dev.goman.framework.testkit;

import org.jspecify.annotations.NullMarked;
