@NullMarked
package dev.goman.tui.manifest;

import org.jspecify.annotations.NullMarked;
