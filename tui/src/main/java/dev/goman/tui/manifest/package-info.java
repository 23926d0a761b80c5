/**
 * Manifests: what people write to say what they want.
 *
 * <p>{@link dev.goman.tui.manifest.Manifests} reads files, folders and streams, all of bounded
 * size, into {@link dev.goman.tui.manifest.Manifest}s: documents that are valid, each with the
 * place where it stands. Whatever is wrong becomes one {@link
 * dev.goman.tui.manifest.ManifestException} that names file, line and column.
 */
@NullMarked
package dev.goman.tui.manifest;

import org.jspecify.annotations.NullMarked;
