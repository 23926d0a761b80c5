package dev.goman.framework.json;

/**
 * A value of which fields that are empty are left out when it is written, and not only absent ones.
 * An interface rather than an annotation: reading the first annotation costs a process more time
 * than reading a document.
 */
public interface OmitsEmpty {}
