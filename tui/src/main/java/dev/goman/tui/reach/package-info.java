/** Ways into machines that have no open port, through the session manager of AWS. */
@NullMarked
package dev.goman.tui.reach;

import org.jspecify.annotations.NullMarked;
