package dev.goman.framework.cache;

import dev.goman.framework.cache.State.Posting;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.ResourceKind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link Informer} knew at one moment: everything in it belongs together, and it never
 * changes. Taking one costs nothing, keeping one costs what has changed since. Bodies are not in
 * it; ask the informer for those.
 */
public final class Snapshot<S, T> {
  private final ResourceKind kind;
  private final State state;

  Snapshot(ResourceKind kind, State state) {
    this.kind = kind;
    this.state = state;
  }

  /** Grows with every change of what is known; equal numbers of one informer mean equal content. */
  public long changes() {
    return state.changes();
  }

  public Freshness freshness() {
    return state.freshness();
  }

  /** How many resources there are, unreadable ones included. */
  public int size() {
    return state.resources();
  }

  public boolean contains(ResourceKey key) {
    return specVersion(key).isPresent();
  }

  /** The version of the spec object; nothing when there is no such resource. */
  public Optional<String> specVersion(ResourceKey key) {
    return Optional.ofNullable(row(key)).map(Row::specVersion);
  }

  /** The version of the status object; nothing when there is none. */
  public Optional<String> statusVersion(ResourceKey key) {
    return Optional.ofNullable(row(key)).map(Row::statusVersion);
  }

  /** All resources, in the order of their objects' keys. */
  public Stream<ResourceKey> keys() {
    return StreamSupport.stream(state.rows().spliterator(), false)
        .filter(Row::isResource)
        .map(row -> kind.key(row.name()));
  }

  /** The resources with this value, in the order of their objects' keys. */
  public List<ResourceKey> lookup(Index<S, T> index, String value) {
    Posting posting = state.postings().get(index.tag(value));
    List<ResourceKey> keys = new ArrayList<>();
    if (posting != null) {
      posting.names().forEach(name -> keys.add(kind.key(name)));
    }
    return keys;
  }

  /** The values of an index, each with the number of resources that have it. */
  public Map<String, Integer> counts(Index<S, T> index) {
    Map<String, Integer> counts = new TreeMap<>();
    String start = index.tagStart();
    Iterator<Posting> postings = state.postings().from(index.beforeTags());
    while (postings.hasNext()) {
      Posting posting = postings.next();
      if (!posting.tag().startsWith(start)) {
        break;
      }
      counts.put(posting.tag().substring(start.length()), posting.names().size());
    }
    return counts;
  }

  /** The objects that cannot be understood, and the first of those that belong to no resource. */
  public List<Unreadable> unreadable() {
    List<Unreadable> all = new ArrayList<>();
    state.odd().forEach(name -> addUnreadable(all, name));
    all.addAll(state.strangers().some());
    return all;
  }

  /** How many objects under the kind's folder belong to no resource. */
  public int strangers() {
    return state.strangers().count();
  }

  /** The keys that have a status and no spec. */
  public List<ResourceKey> orphans() {
    List<ResourceKey> keys = new ArrayList<>();
    for (String name : state.odd()) {
      Row row = state.rows().get(name);
      if (row != null && !row.isResource()) {
        keys.add(kind.key(name));
      }
    }
    return keys;
  }

  private void addUnreadable(List<Unreadable> all, String name) {
    Row row = state.rows().get(name);
    if (row == null) {
      return;
    }
    ResourceKey key = kind.key(name);
    add(all, key.specObject(), row.specVersion(), row.specProblem());
    add(all, key.statusObject(), row.statusVersion(), row.statusProblem());
  }

  private static void add(
      List<Unreadable> all, String object, @Nullable String version, @Nullable String problem) {
    if (problem != null) {
      all.add(new Unreadable(object, version == null ? "" : version, problem));
    }
  }

  private @Nullable Row row(ResourceKey key) {
    return key.kind().equals(kind.plural()) ? state.rows().get(key.name()) : null;
  }
}
