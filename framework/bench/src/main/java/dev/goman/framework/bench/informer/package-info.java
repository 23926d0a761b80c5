/**
 * The informer beside the least that could do its work: a loop that lists, reads and keeps
 * everything in a hash map. {@code informer.sh} runs it; the figures are in docs/performance.md.
 */
@NullMarked
package dev.goman.framework.bench.informer;

import org.jspecify.annotations.NullMarked;
