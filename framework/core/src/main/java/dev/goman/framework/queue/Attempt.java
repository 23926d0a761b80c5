package dev.goman.framework.queue;

import java.time.Duration;
import java.util.List;

/**
 * One finished piece of work on a key.
 *
 * @param causes why it was worked on
 * @param ago how long ago it finished
 * @param outcome what came of it, for people
 */
public record Attempt(List<String> causes, Duration ago, String outcome) {}
