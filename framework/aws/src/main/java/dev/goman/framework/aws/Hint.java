package dev.goman.framework.aws;

import dev.goman.framework.resource.ResourceKey;

/**
 * What a message says: look at this resource. Nothing else of it is believed.
 *
 * @param timer the number of the wake-up, or 0 when it is an event
 */
public record Hint(ResourceKey key, long timer) implements Notice {}
