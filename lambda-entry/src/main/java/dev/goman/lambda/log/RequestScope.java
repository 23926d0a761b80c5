package dev.goman.lambda.log;

import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The id of the request on whose behalf a thread works; each log line carries it. */
public final class RequestScope {
  private static final ScopedValue<String> REQUEST = ScopedValue.newInstance();

  private RequestScope() {}

  /** Does the work on behalf of a request, on this thread. */
  public static <V> V during(String requestId, Supplier<V> work) {
    return ScopedValue.where(REQUEST, requestId).call(work::get);
  }

  /** Virtual threads that work on behalf of a request. */
  public static ThreadFactory threads(String requestId) {
    ThreadFactory virtual = Thread.ofVirtual().name("goman").factory();
    return work -> virtual.newThread(() -> ScopedValue.where(REQUEST, requestId).run(work));
  }

  static @Nullable String current() {
    return REQUEST.isBound() ? REQUEST.get() : null;
  }
}
