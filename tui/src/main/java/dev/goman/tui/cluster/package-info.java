/** What people see of a cluster and do to it, the same for the command line and the UI. */
@NullMarked
package dev.goman.tui.cluster;

import org.jspecify.annotations.NullMarked;
