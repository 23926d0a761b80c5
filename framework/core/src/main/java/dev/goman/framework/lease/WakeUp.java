package dev.goman.framework.lease;

import dev.goman.framework.resource.ResourceKey;
import java.time.Instant;

/**
 * A promise to look at a resource again.
 *
 * @param dueAt not before this
 * @param attempt how many attempts in a row have failed, 0 after a success
 * @param timer tells this wake-up from older ones of the key: the fence of the lease under which it
 *     was made. One whose timer is not that of the lease row is stale
 * @param reason why, one short phrase for people
 */
public record WakeUp(ResourceKey key, Instant dueAt, int attempt, long timer, String reason) {}
