package dev.goman.framework.observe;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Counts the requests made to services on behalf of one pass. An adapter calls {@link #count} for
 * each request it sends; the controller collects them with {@link #during}, so that each audit
 * record says what its pass cost.
 *
 * <p>Requests made outside of any pass are not counted here.
 */
public final class Requests {
  private static final ScopedValue<Requests> CURRENT = ScopedValue.newInstance();

  private final ConcurrentMap<String, AtomicInteger> counts = new ConcurrentHashMap<>();

  /**
   * Notes one request.
   *
   * @param service for example {@code s3}
   * @param operation for example {@code GetObject}; both from a fixed, small set
   */
  public static void count(String service, String operation) {
    if (CURRENT.isBound()) {
      CURRENT.get().add(service + "." + operation);
    }
  }

  /** Does the work, counting here what it requests on this thread. */
  public <V> V during(Supplier<V> work) {
    return ScopedValue.where(CURRENT, this).call(work::get);
  }

  /** What was counted so far, by {@code service.operation}. */
  public Map<String, Integer> counts() {
    Map<String, Integer> result = new TreeMap<>();
    counts.forEach((name, count) -> result.put(name, count.get()));
    return result;
  }

  private void add(String name) {
    counts.computeIfAbsent(name, n -> new AtomicInteger()).incrementAndGet();
  }
}
