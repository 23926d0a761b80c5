package dev.goman.framework.cache;

import dev.goman.framework.store.Listing;
import org.jspecify.annotations.Nullable;

/**
 * A name of which a listing shows something else than the index had.
 *
 * @param base the row that the listing was compared with
 * @param spec the spec object as listed, if it was
 * @param status the status object as listed, if it was
 */
record Nominee(
    String name,
    @Nullable Row base,
    Listing.@Nullable Entry spec,
    Listing.@Nullable Entry status) {}
