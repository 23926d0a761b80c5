package dev.goman.framework.controller;

import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.resource.StatusObject;
import org.jspecify.annotations.Nullable;

/**
 * What a pass would do first.
 *
 * @param staged the status as it would be made durable, intents included
 * @param changed whether that differs from what is stored
 * @param outcome what the pass answered; absent when it stopped before its first side effect
 */
public record Preview<T>(StatusObject<T> staged, boolean changed, @Nullable Outcome outcome) {}
