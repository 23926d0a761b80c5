@NullMarked
package dev.goman.k3s.campaign;

import org.jspecify.annotations.NullMarked;
