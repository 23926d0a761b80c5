package dev.goman.framework.cache;

import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.SpecObject;
import dev.goman.framework.resource.StatusObject;

/** What the store held for one key. */
record Observation<S, T>(ResourceKey key, Part<SpecObject<S>> spec, Part<StatusObject<T>> status) {}
