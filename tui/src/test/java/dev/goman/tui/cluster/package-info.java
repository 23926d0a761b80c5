@NullMarked
package dev.goman.tui.cluster;

import org.jspecify.annotations.NullMarked;
