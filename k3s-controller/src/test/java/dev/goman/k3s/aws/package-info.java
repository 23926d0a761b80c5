@NullMarked
package dev.goman.k3s.aws;

import org.jspecify.annotations.NullMarked;
