/**
 * The K3sCluster resource: what a person asks for, whether it makes sense, and what is known of it.
 *
 * <p>A manifest becomes a {@link dev.goman.k3s.cluster.ClusterSpec}; {@link
 * dev.goman.k3s.cluster.Validation} and, for a change, {@link dev.goman.k3s.cluster.Edits} turn it
 * into a list of problems, empty if it is good. The controller writes a {@link
 * dev.goman.k3s.cluster.ClusterStatus}, in which each {@link dev.goman.k3s.cluster.Node}'s durable
 * intents stand before they are acted on. Values only: nothing here does anything.
 */
@NullMarked
package dev.goman.k3s.cluster;

import org.jspecify.annotations.NullMarked;
