/** Tests of what the framework tells about itself. */
@NullMarked
package dev.goman.framework.observe;

import org.jspecify.annotations.NullMarked;
