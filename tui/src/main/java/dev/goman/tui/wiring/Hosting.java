package dev.goman.tui.wiring;

import dev.goman.framework.cache.Informer;
import dev.goman.framework.controller.ControllerRunner;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;

/**
 * What is needed to run the controller in this process once.
 *
 * @param informer the picture that the runner's controllers work on
 */
record Hosting(ControllerRunner runner, Informer<ClusterSpec, ClusterStatus> informer) {}
