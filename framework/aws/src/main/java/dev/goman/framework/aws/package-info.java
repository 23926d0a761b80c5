/**
 * The ports of the framework on AWS.
 *
 * <p>{@link dev.goman.framework.aws.S3ObjectStore} keeps the objects, {@link
 * dev.goman.framework.aws.DynamoLeases} the leases, {@link dev.goman.framework.aws.SqsRequeuer} the
 * wake-ups, long ones through {@link dev.goman.framework.aws.EventBridgeSchedules}. Events of S3
 * and EventBridge reach the same queue and are read by {@link dev.goman.framework.aws.Hints}. Every
 * request goes through {@link dev.goman.framework.aws.AwsCalls}, which counts it, limits its time,
 * retries what is transient, and turns what remains into the exceptions of the ports.
 */
@NullMarked
package dev.goman.framework.aws;

import org.jspecify.annotations.NullMarked;
