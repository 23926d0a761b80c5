package dev.goman.framework.cache;

import dev.goman.framework.cache.Row.Trouble;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.SpecObject;
import dev.goman.framework.store.ResourceCodec;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an observation makes of a key.
 *
 * @param row absent when there is no object
 * @param body absent when there is no spec or it cannot be read
 */
record Entry<S, T>(@Nullable Row row, @Nullable Body<S, T> body) {

  static <S, T> Entry<S, T> of(
      Observation<S, T> seen, ResourceCodec<S, T> codec, Function<Resource<S, T>, String[]> tags) {
    Part<SpecObject<S>> spec = seen.spec();
    var status = seen.status();
    if (spec.version() == null && status.version() == null) {
      return new Entry<>(null, null);
    }
    Body<S, T> body = null;
    if (spec.version() != null && spec.value() != null) {
      Resource<S, T> resource =
          codec.join(seen.key(), spec.value(), spec.version(), status.value(), status.version());
      body = new Body<>(resource, status.value(), spec.bytes(), status.bytes());
    }
    Row row =
        new Row(
            seen.key().name(),
            spec.version(),
            status.version(),
            body == null ? Row.NO_TAGS : tags.apply(body.resource()),
            Trouble.of(spec.problem(), status.problem()));
    return new Entry<>(row, body);
  }
}
