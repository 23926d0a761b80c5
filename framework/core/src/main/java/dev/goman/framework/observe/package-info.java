/**
 * What the framework tells about itself: an {@link dev.goman.framework.observe.AuditRecord} for
 * each pass, handed to an {@link dev.goman.framework.observe.AuditSink}.
 */
@NullMarked
package dev.goman.framework.observe;

import org.jspecify.annotations.NullMarked;
