/**
 * What the framework tells about itself: an {@link dev.goman.framework.observe.AuditRecord} for
 * each pass, handed to an {@link dev.goman.framework.observe.AuditSink}. {@link
 * dev.goman.framework.observe.AuditLog} writes them to the log, {@code ControllerMeters} turns them
 * into meters; {@link dev.goman.framework.observe.Requests} counts what a pass asks of services.
 */
@NullMarked
package dev.goman.framework.observe;

import org.jspecify.annotations.NullMarked;
