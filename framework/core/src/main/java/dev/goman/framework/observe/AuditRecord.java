package dev.goman.framework.observe;

import dev.goman.framework.resource.ResourceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One pass over one resource, as it went: enough to explain it, and to find it again in a log.
 *
 * @param owner who did it
 * @param cause why the key was looked at; never input to any decision
 * @param waited how long the key was ready before the pass began
 * @param fence of the lease it ran under; 0 when the lease was not to be had
 * @param specVersion the spec object that was read; absent when none was
 * @param statusBefore the version of the status object that was read; absent when there was none
 * @param statusAfter the version it was left at
 * @param writes how often status was written
 * @param outcome what came of it: the simple name of the outcome, or of what was thrown
 * @param reason in words
 * @param attempt failures in a row, this one included
 * @param requests made to services, by {@code service.operation}, as far as adapters count them
 * @param delay until the next pass; absent when none is planned
 */
public record AuditRecord(
    ResourceKey key,
    String owner,
    String cause,
    Duration waited,
    long fence,
    long generation,
    @Nullable String specVersion,
    @Nullable String statusBefore,
    @Nullable String statusAfter,
    int writes,
    String outcome,
    String reason,
    int attempt,
    @Nullable Duration delay,
    Map<String, Integer> requests,
    Instant startedAt,
    Duration took) {}
