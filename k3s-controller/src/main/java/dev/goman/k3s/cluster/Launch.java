package dev.goman.k3s.cluster;

import java.time.Instant;

/**
 * The intent to launch a node's machine, stored before the cloud is asked.
 *
 * @param token the client token: the same for as long as zone and type are the same
 * @param attempt how many pairs of zone and type were tried before this one
 * @param version of k3s that the machine prepares
 * @param at when the intent was made
 */
public record Launch(
    String token,
    int attempt,
    String zone,
    String instanceType,
    boolean spot,
    String version,
    Instant at) {}
