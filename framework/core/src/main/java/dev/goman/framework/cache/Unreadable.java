package dev.goman.framework.cache;

/**
 * An object that is there and cannot be understood.
 *
 * @param objectKey where it is in the store
 * @param version which version of it is meant; empty when not known
 * @param reason what is wrong with it, for people
 */
public record Unreadable(String objectKey, String version, String reason) {}
