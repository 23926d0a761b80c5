/**
 * Kubernetes-style controllers over storage that has nothing but conditional writes.
 *
 * <p>An event is a hint that carries a key. The key enters the work queue; a controller takes it,
 * reads the resource again, and asks the reconciler for the next safe step. The outcome says when
 * to look again. Every write names the version it replaces.
 */
@NullMarked
package dev.goman.framework;

import org.jspecify.annotations.NullMarked;
