/**
 * The framework measured side by side with its peers; see {@code queue.sh} and docs/performance.md.
 */
@NullMarked
package dev.goman.framework.bench;

import org.jspecify.annotations.NullMarked;
