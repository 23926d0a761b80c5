package dev.goman.tui.wiring;

/**
 * How many times faster than life a simulated cloud runs.
 *
 * @param factor at least 1
 */
record Speed(int factor) {}
