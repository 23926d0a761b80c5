package dev.goman.framework.cache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known at one moment, bodies apart. Immutable; a change shares nearly all with
 * what it came from.
 *
 * @param rows by name, those without a spec included
 * @param postings by tag, the names that have it
 * @param odd the names of rows that people should be told about
 * @param resources how many rows have a spec
 * @param strangers objects under the prefix that belong to no resource
 * @param changes how many changes led here
 */
record State(
    SortedTree<Row> rows,
    SortedTree<Posting> postings,
    SortedTree<String> odd,
    int resources,
    Strangers strangers,
    Freshness freshness,
    long changes) {

  static final State EMPTY =
      new State(
          SortedTree.empty(Row::name),
          SortedTree.empty(Posting::tag),
          SortedTree.empty(name -> name),
          0,
          Strangers.NONE,
          Freshness.NEVER,
          0);

  /** The names that share a tag. */
  record Posting(String tag, SortedTree<String> names) {}

  /**
   * Objects that belong to no resource.
   *
   * @param some the first of them
   * @param count how many there are
   */
  record Strangers(List<Unreadable> some, int count) {
    static final Strangers NONE = new Strangers(List.of(), 0);
  }

  /**
   * With {@code next} in place of {@code old}, which is what {@link #rows} holds of this name; at
   * least one of them is there.
   */
  State with(String name, @Nullable Row old, @Nullable Row next) {
    return new State(
        next == null ? rows.without(name) : rows.with(next),
        retagged(
            name, old == null ? Row.NO_TAGS : old.tags(), next == null ? Row.NO_TAGS : next.tags()),
        next != null && next.isOdd() ? odd.with(name) : odd.without(name),
        resources - one(old) + one(next),
        strangers,
        freshness,
        changes + 1);
  }

  State withStrangers(Strangers next) {
    return next.equals(strangers)
        ? this
        : new State(rows, postings, odd, resources, next, freshness, changes + 1);
  }

  State withFreshness(Freshness next) {
    return new State(rows, postings, odd, resources, strangers, next, changes);
  }

  /** The text that postings already hold for a tag, so that it is kept once. */
  String shared(String tag) {
    Posting posting = postings.get(tag);
    return posting == null ? tag : posting.tag();
  }

  private SortedTree<Posting> retagged(String name, String[] before, String[] after) {
    SortedTree<Posting> result = postings;
    for (String tag : before) {
      if (!contains(after, tag)) {
        result = removed(result, tag, name);
      }
    }
    for (String tag : after) {
      if (!contains(before, tag)) {
        result = added(result, tag, name);
      }
    }
    return result;
  }

  private static SortedTree<Posting> added(SortedTree<Posting> all, String tag, String name) {
    Posting posting = all.get(tag);
    SortedTree<String> names = posting == null ? SortedTree.<String>empty(n -> n) : posting.names();
    return all.with(new Posting(posting == null ? tag : posting.tag(), names.with(name)));
  }

  private static SortedTree<Posting> removed(SortedTree<Posting> all, String tag, String name) {
    Posting posting = all.get(tag);
    if (posting == null) {
      return all;
    }
    SortedTree<String> names = posting.names().without(name);
    return names.size() == 0 ? all.without(tag) : all.with(new Posting(posting.tag(), names));
  }

  private static boolean contains(String[] tags, String tag) {
    for (String each : tags) {
      if (each.equals(tag)) {
        return true;
      }
    }
    return false;
  }

  private static int one(@Nullable Row row) {
    return row != null && row.isResource() ? 1 : 0;
  }
}
