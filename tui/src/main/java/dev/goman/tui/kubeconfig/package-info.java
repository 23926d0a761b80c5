/** Ways into clusters, and the file in which kubectl looks for them. */
@NullMarked
package dev.goman.tui.kubeconfig;

import org.jspecify.annotations.NullMarked;
