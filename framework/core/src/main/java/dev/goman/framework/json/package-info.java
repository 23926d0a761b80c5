/**
 * Documents to values and back. The only package that knows Jackson.
 *
 * <p>Bodies from a store and manifests from people pass through {@link
 * dev.goman.framework.json.Json}; what cannot be read becomes a {@link
 * dev.goman.framework.json.MalformedException} with line, column, path and a guess at what was
 * meant.
 */
@NullMarked
package dev.goman.framework.json;

import org.jspecify.annotations.NullMarked;
