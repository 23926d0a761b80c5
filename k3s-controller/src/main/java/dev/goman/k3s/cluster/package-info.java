/**
 * The K3sCluster resource: what a person asks for, whether it makes sense, and what is known of it.
 *
 * <p>A manifest becomes a {@code ClusterSpec}; validation turns it into a list of problems, empty
 * if it is good. The controller writes a {@code ClusterStatus}, in which each node's durable
 * intents stand before they are acted on. Values only: nothing here does anything.
 */
@NullMarked
package dev.goman.k3s.cluster;

import org.jspecify.annotations.NullMarked;
