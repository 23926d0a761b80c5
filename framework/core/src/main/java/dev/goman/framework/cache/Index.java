package dev.goman.framework.cache;

import dev.goman.framework.resource.Resource;
import java.util.Set;
import java.util.function.Function;

/**
 * Groups resources by values drawn from them, so that {@link Snapshot#lookup} finds those of a
 * value without looking at the others. Only resources that can be read are indexed.
 *
 * @param name distinguishes the indexes of one informer
 * @param values pure and quick; called once for each change
 */
public record Index<S, T>(String name, Function<Resource<S, T>, Set<String>> values) {
  private static final char END_OF_NAME = 1;

  /**
   * @throws IllegalArgumentException when the name is empty or holds control characters
   */
  public Index {
    if (name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("not a name for an index: \"" + name + "\"");
    }
  }

  /** What all tags of this index start with. */
  String tagStart() {
    return name + END_OF_NAME;
  }

  /** A text that comes before all tags of this index and after those of lesser ones. */
  String beforeTags() {
    return name + '\0';
  }

  String tag(String value) {
    return tagStart() + value;
  }
}
