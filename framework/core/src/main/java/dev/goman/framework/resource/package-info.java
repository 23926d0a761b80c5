/**
 * What a resource is: its identity, the two objects that hold it, and the small values in them.
 *
 * <p>A resource is stored as two objects with one writer each. {@link
 * dev.goman.framework.resource.SpecObject} is desired state and belongs to users; {@link
 * dev.goman.framework.resource.StatusObject} is observed state and belongs to the controller.
 * {@link dev.goman.framework.resource.Resource} is both as read together. Everything here is an
 * immutable value; nothing here reads, writes or knows the time.
 */
@NullMarked
package dev.goman.framework.resource;

import org.jspecify.annotations.NullMarked;
