package dev.goman.k3s.cluster;

import java.time.Instant;

/**
 * How many machines were launched lately, so that a fault cannot launch them without end.
 *
 * @param since when counting began
 * @param count launched since
 */
public record LaunchWindow(Instant since, int count) {}
