package dev.goman.tui.ui.model;

import java.util.List;

/**
 * What a change would do, worked out before it is made. All texts are clean.
 *
 * @param difference lines of the document; those that go begin with {@code -}, those that come with
 *     {@code +}, the rest with a space
 * @param steps what the controller would do; empty when nothing
 * @param steady whether that was worked out at all
 */
public record Plan(List<String> difference, List<String> steps, boolean steady) {}
