/**
 * Says what the controller would do, by letting it do it in a cloud that is imagined.
 *
 * <p>{@link dev.goman.k3s.forecast.Forecaster} runs the real reconciler from a cluster's stored
 * status, pass by pass, on ports that answer as if everything worked, and notes what it asks of
 * them. The {@link dev.goman.k3s.forecast.Forecast} is that list and how it ends. Nothing is stored
 * and no cloud is called.
 */
@NullMarked
package dev.goman.k3s.forecast;

import org.jspecify.annotations.NullMarked;
