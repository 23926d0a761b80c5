/** Tests of documents to values and back. */
@NullMarked
package dev.goman.framework.json;

import org.jspecify.annotations.NullMarked;
