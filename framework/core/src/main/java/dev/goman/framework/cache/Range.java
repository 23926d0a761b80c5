package dev.goman.framework.cache;

import dev.goman.framework.resource.DnsLabel;
import dev.goman.framework.store.Listing;
import dev.goman.framework.store.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a listing: the names from one up to but without another, merged page by page with the
 * rows of those names. Used by one thread at a time.
 *
 * <p>The bound before a name is written {@code name.} because a dot sorts after the hyphen that may
 * continue a shorter name and before the slash that ends this one.
 */
final class Range {
  private static final int PAGE = 1_000;
  private static final int MAX_STRANGERS = 100;

  /** Where the resource store keeps the copy of a status that could not be read. */
  private static final String SET_ASIDE = "status.unreadable";

  private final Reads store;
  private final String prefix;
  private final SortedTree<Row> base;
  private @Nullable String to;
  private @Nullable String bound;
  private final Iterator<Row> rows;
  private final List<Nominee> nominees = new ArrayList<>();
  private final List<Unreadable> strangers = new ArrayList<>();
  private int strangerCount;
  private int names;
  private String cursor;
  private boolean open = true;
  private @Nullable Row row;
  private @Nullable Group group;

  /** The listed objects of one name. */
  private static final class Group {
    private final String name;
    private Listing.@Nullable Entry spec;
    private Listing.@Nullable Entry status;

    Group(String name) {
      this.name = name;
    }
  }

  /**
   * @param from the first name; empty for all from the start
   * @param to the name to stop before; absent for all to the end
   */
  Range(Reads store, String prefix, SortedTree<Row> base, String from, @Nullable String to) {
    this.store = store;
    this.prefix = prefix;
    this.base = base;
    this.to = to;
    this.bound = to == null ? null : prefix + to + ".";
    this.cursor = from.isEmpty() ? "" : prefix + from + ".";
    this.rows = base.from(from);
    advance();
  }

  /** How many names of resources were listed. */
  int names() {
    return names;
  }

  boolean isOpen() {
    return open;
  }

  /**
   * Lists one more page and compares it.
   *
   * @throws StoreException when it could not be had
   */
  void nextPage() {
    Listing page = store.list(prefix, cursor, PAGE);
    if (page.truncated() && page.entries().isEmpty()) {
      throw new StoreException.Unavailable("a page without entries claims that more follow", null);
    }
    for (Listing.Entry entry : page.entries()) {
      if (bound != null && entry.key().compareTo(bound) > 0) {
        finish();
        return;
      }
      cursor = entry.key();
      take(entry);
    }
    if (!page.truncated()) {
      finish();
    }
  }

  /**
   * This range and further ones that share what is left of it. Cuts where names stop sharing the
   * start of the last one seen: after {@code a-17} come the rest of {@code a-1}, then {@code a-2}
   * to {@code a-9}, the rest of {@code a}, and the others.
   */
  List<Range> cutRest() {
    List<Range> parts = new ArrayList<>();
    parts.add(this);
    String end = to;
    List<String> cuts = cutsAfter(lastName());
    for (int i = 0; i < cuts.size(); i++) {
      String next = i + 1 < cuts.size() ? cuts.get(i + 1) : end;
      parts.add(new Range(store, prefix, base, cuts.get(i), next));
    }
    if (!cuts.isEmpty()) {
      limit(cuts.getFirst());
    }
    return parts;
  }

  /** What all ranges of a finished listing found. */
  static Relisting.Result merged(Collection<Range> ranges) {
    List<Nominee> nominees = new ArrayList<>();
    List<Unreadable> strangers = new ArrayList<>();
    int count = 0;
    for (Range range : ranges) {
      nominees.addAll(range.nominees);
      strangers.addAll(range.strangers);
      count += range.strangerCount;
    }
    List<Unreadable> some =
        List.copyOf(strangers.subList(0, Math.min(MAX_STRANGERS, strangers.size())));
    return new Relisting.Result(nominees, new State.Strangers(some, count));
  }

  /** In order: at each place of the name, before the next character; before each next digit. */
  private List<String> cutsAfter(String name) {
    List<String> cuts = new ArrayList<>();
    for (int i = name.length() - 1; i >= 0; i--) {
      String start = name.substring(0, i);
      boolean digits = Character.isDigit(name.charAt(i));
      char next = successor(name.charAt(i));
      while (next != 0 && (to == null || SortedTree.compare(start + next, to) < 0)) {
        cuts.add(start + next);
        next = digits && next <= '9' ? successor(next) : 0;
      }
    }
    return cuts;
  }

  /** The next character that a name can have, or 0. */
  private static char successor(char c) {
    if (c == '-') {
      return '0';
    }
    if (c == '9') {
      return 'a';
    }
    boolean inner = (c >= '0' && c < '9') || (c >= 'a' && c < 'z');
    return inner ? (char) (c + 1) : 0;
  }

  private String lastName() {
    int slash = cursor.indexOf('/', prefix.length());
    return cursor.substring(prefix.length(), slash < 0 ? cursor.length() : slash);
  }

  private void limit(String end) {
    to = end;
    bound = prefix + end + ".";
    if (row != null && SortedTree.compare(row.name(), end) >= 0) {
      row = null;
    }
  }

  private void take(Listing.Entry entry) {
    String key = entry.key();
    int slash = key.indexOf('/', prefix.length());
    String name = slash < 0 ? "" : nameOf(key, slash);
    if (name.isEmpty()) {
      stranger(entry);
      return;
    }
    switch (key.substring(slash + 1)) {
      case "spec.json" -> groupOf(name).spec = entry;
      case "status.json" -> groupOf(name).status = entry;
      case SET_ASIDE -> {}
      default -> stranger(entry);
    }
  }

  /** The name that a key is of, or empty when it is no name. Those of known rows are not copied. */
  private String nameOf(String key, int slash) {
    int start = prefix.length();
    if (group != null && isAt(key, start, slash, group.name)) {
      return group.name;
    }
    if (row != null && isAt(key, start, slash, row.name())) {
      return row.name();
    }
    String name = key.substring(start, slash);
    return DnsLabel.isValid(name) ? name : "";
  }

  private static boolean isAt(String key, int start, int end, String name) {
    return end - start == name.length() && key.startsWith(name, start);
  }

  private Group groupOf(String name) {
    Group current = group;
    if (current == null || !current.name.equals(name)) {
      flush();
      current = new Group(name);
      names++;
      group = current;
    }
    return current;
  }

  private void stranger(Listing.Entry entry) {
    strangerCount++;
    if (strangers.size() < MAX_STRANGERS) {
      strangers.add(new Unreadable(entry.key(), entry.version(), "it belongs to no resource"));
    }
  }

  /** Compares the finished group with the row of its name; rows before it are not in the store. */
  private void flush() {
    Group done = group;
    if (done == null) {
      return;
    }
    group = null;
    while (row != null && SortedTree.compare(row.name(), done.name) < 0) {
      missing(row);
    }
    boolean known = row != null && row.name().equals(done.name);
    Row base = known ? row : null;
    if (base == null || !base.hasVersions(version(done.spec), version(done.status))) {
      nominees.add(new Nominee(done.name, base, done.spec, done.status));
    }
    if (known) {
      advance();
    }
  }

  private void missing(Row absent) {
    nominees.add(new Nominee(absent.name(), absent, null, null));
    advance();
  }

  private void advance() {
    Row next = rows.hasNext() ? rows.next() : null;
    boolean inside = next != null && (to == null || SortedTree.compare(next.name(), to) < 0);
    row = inside ? next : null;
  }

  private void finish() {
    flush();
    while (row != null) {
      missing(row);
    }
    open = false;
  }

  private static @Nullable String version(Listing.@Nullable Entry entry) {
    return entry == null ? null : entry.version();
  }
}
