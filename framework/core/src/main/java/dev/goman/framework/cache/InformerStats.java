package dev.goman.framework.cache;

/**
 * The numbers of an {@link Informer}.
 *
 * @param resources how many there are, unreadable ones included
 * @param troubled names that are unreadable or have no spec, and objects that belong to no resource
 * @param heldBytes bytes of bodies in memory, as stored
 * @param lists pages asked of the store so far
 * @param gets objects asked of the store so far
 * @param callbackFailures how often a listener or an index has thrown so far
 */
public record InformerStats(
    int resources, int troubled, long heldBytes, long lists, long gets, long callbackFailures) {}
