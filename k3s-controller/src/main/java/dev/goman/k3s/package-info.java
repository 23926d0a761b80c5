/** K3s clusters as resources: what is wanted, what is observed, and the steps between them. */
@NullMarked
package dev.goman.k3s;

import org.jspecify.annotations.NullMarked;
