@NullMarked
package dev.goman.tui.cli.arguments;

import org.jspecify.annotations.NullMarked;
