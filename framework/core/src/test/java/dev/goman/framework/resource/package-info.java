@NullMarked
package dev.goman.framework.resource;

import org.jspecify.annotations.NullMarked;
