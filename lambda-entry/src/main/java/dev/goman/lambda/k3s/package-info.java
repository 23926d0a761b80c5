/**
 * The function that runs K3s clusters: {@link dev.goman.lambda.k3s.ClusterFunction} is its handler
 * on a managed runtime, {@link dev.goman.lambda.k3s.ClusterBootstrap} its program on a runtime of
 * its own.
 */
@NullMarked
package dev.goman.lambda.k3s;

import org.jspecify.annotations.NullMarked;
