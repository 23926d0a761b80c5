/**
 * Random lives of one cluster in the simulated cloud, under the real controller.
 *
 * <p>A {@code Scenario} is drawn from a seed: the cluster, what its users do, what goes wrong. A
 * {@code Life} plays it: two processes ({@code ControllerProcess}) work on the cluster in virtual
 * time, each through {@code Doors} to the state and a {@code Boundary} to the cloud, where they are
 * killed and frozen. {@code Laws} look at every call before it takes effect and at the world after
 * every step. Then everything heals, and the life must end well. {@code Shrinker} reduces one that
 * does not; {@link dev.goman.k3s.campaign.Campaign} runs many and counts.
 */
@NullMarked
package dev.goman.k3s.campaign;

import org.jspecify.annotations.NullMarked;
