package dev.goman.tui.cli.settings;

/**
 * The value of a setting and where it comes from.
 *
 * @param value as it was written
 * @param origin for people, such as {@code --state} or {@code context prod}
 */
public record Chosen(String value, String origin) {}
