package dev.goman.framework.store;

/**
 * An object as it was read. The body is the caller's own copy.
 *
 * @param version opaque; equal versions of one key mean equal bodies
 */
@SuppressWarnings("ArrayRecordComponent") // a body is handed over once and never compared
public record StoredObject(String key, byte[] body, String version) {}
