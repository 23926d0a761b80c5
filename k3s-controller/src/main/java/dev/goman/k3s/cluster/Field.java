package dev.goman.k3s.cluster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a manifest, as people may write it.
 *
 * @param meaning what it is for, in sentences
 * @param ifAbsent what holds when it is left out, as it would be written; absent when that is
 *     nothing, or cannot be said in a word
 * @param fixed whether it cannot be changed once the cluster exists
 */
public record Field(
    String name,
    Type type,
    String meaning,
    boolean required,
    @Nullable String ifAbsent,
    boolean fixed) {

  /** What may stand in a field. */
  public sealed interface Type {}

  /**
   * Text.
   *
   * @param pattern the whole text matches it, in the notation common to Java and ECMAScript
   * @param longest the most characters
   * @param example one that is good
   */
  public record Text(String pattern, int longest, String example) implements Type {}

  /** One of some words. */
  public record Choice(List<String> words) implements Type {}

  /** A whole number, both ends included. */
  public record Whole(int least, int most) implements Type {}

  /** One of some whole numbers. */
  public record OneOf(List<Integer> numbers) implements Type {}

  /** Yes or no. */
  public record Flag() implements Type {}

  /** A list with at most so many entries, each of them once where they must be distinct. */
  public record Items(Type of, int most, boolean distinct) implements Type {
    static Items of(Type of, int most) {
      return new Items(of, most, false);
    }
  }

  /** Pairs with at most so many entries. */
  public record Pairs(Text key, Text value, int most) implements Type {}

  /** A mapping of fields. */
  public record Group(List<Field> fields) implements Type {}

  static Field of(String name, Type type, String meaning) {
    return new Field(name, type, meaning, false, null, false);
  }

  Field needed() {
    return new Field(name, type, meaning, true, ifAbsent, fixed);
  }

  Field otherwise(Object value) {
    return new Field(name, type, meaning, required, value.toString(), fixed);
  }

  Field forLife() {
    return new Field(name, type, meaning, required, ifAbsent, true);
  }
}
