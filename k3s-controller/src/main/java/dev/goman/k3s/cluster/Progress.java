package dev.goman.k3s.cluster;

import java.time.Instant;

/**
 * How far work that is under way has come.
 *
 * @param done steps finished
 * @param total steps in all, as far as known now
 * @param step what is being done or waited for
 * @param since when this step began
 */
public record Progress(int done, int total, String step, Instant since) {}
