import java.util.Comparator;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * What the methods of {@link Comparator} of these names give, except that it cannot be serialized:
 * lambdas that can be are in no ahead-of-time cache. {@link OneJar} puts it into its jar and has it
 * called there in their place.
 */
public final class PlainComparators {
  private PlainComparators() {}

  /** Made here, so that {@code thenComparing} is known not to be overridden. */
  private interface Plain<T> extends Comparator<T> {}

  public static <T, U extends Comparable<? super U>> Comparator<T> comparing(
      Function<? super T, ? extends U> key) {
    Objects.requireNonNull(key);
    return (Plain<T>) (one, other) -> key.apply(one).compareTo(key.apply(other));
  }

  public static <T, U> Comparator<T> comparing(
      Function<? super T, ? extends U> key, Comparator<? super U> order) {
    Objects.requireNonNull(key);
    Objects.requireNonNull(order);
    return (Plain<T>) (one, other) -> order.compare(key.apply(one), key.apply(other));
  }

  public static <T> Comparator<T> comparingInt(ToIntFunction<? super T> key) {
    Objects.requireNonNull(key);
    return (Plain<T>) (one, other) -> Integer.compare(key.applyAsInt(one), key.applyAsInt(other));
  }

  public static <T> Comparator<T> comparingLong(ToLongFunction<? super T> key) {
    Objects.requireNonNull(key);
    return (Plain<T>) (one, other) -> Long.compare(key.applyAsLong(one), key.applyAsLong(other));
  }

  public static <T> Comparator<T> comparingDouble(ToDoubleFunction<? super T> key) {
    Objects.requireNonNull(key);
    return (Plain<T>)
        (one, other) -> Double.compare(key.applyAsDouble(one), key.applyAsDouble(other));
  }

  public static <T> Comparator<T> thenComparing(Comparator<T> first, Comparator<? super T> then) {
    Objects.requireNonNull(then);
    if (!(first instanceof Plain)) {
      return first.thenComparing(then);
    }
    return (Plain<T>)
        (one, other) -> {
          int order = first.compare(one, other);
          return order == 0 ? then.compare(one, other) : order;
        };
  }

  public static <T, U extends Comparable<? super U>> Comparator<T> thenComparing(
      Comparator<T> first, Function<? super T, ? extends U> key) {
    return thenComparing(first, comparing(key));
  }

  public static <T, U> Comparator<T> thenComparing(
      Comparator<T> first, Function<? super T, ? extends U> key, Comparator<? super U> order) {
    return thenComparing(first, comparing(key, order));
  }

  public static <T> Comparator<T> thenComparingInt(
      Comparator<T> first, ToIntFunction<? super T> key) {
    return thenComparing(first, comparingInt(key));
  }

  public static <T> Comparator<T> thenComparingLong(
      Comparator<T> first, ToLongFunction<? super T> key) {
    return thenComparing(first, comparingLong(key));
  }

  public static <T> Comparator<T> thenComparingDouble(
      Comparator<T> first, ToDoubleFunction<? super T> key) {
    return thenComparing(first, comparingDouble(key));
  }
}
