package dev.goman.lambda;

import dev.goman.framework.aws.Hint;
import dev.goman.framework.aws.Notice;
import dev.goman.framework.lease.LeaseRow;
import dev.goman.framework.lease.Leases;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the resources that notices are about, for one invocation. Which of them an instance or a
 * command belongs to is looked up in what the resources' own statuses say, never guessed.
 */
final class Addresses {
  private static final Duration GRACE = Duration.ofMinutes(1);
  private static final int PAGE = 500;

  private final List<Served<?, ?>> served;
  private final Leases leases;
  private final TimeSource time;
  private boolean fresh;
  private @Nullable List<Hint> missed;

  Addresses(List<Served<?, ?>> served, Leases leases, TimeSource time) {
    this.served = served;
    this.leases = leases;
    this.time = time;
  }

  /**
   * @return nothing when it is about no resource of ours
   * @throws IOException when that cannot be found out now
   */
  List<Hint> of(Notice notice) throws IOException {
    return switch (notice) {
      case Hint hint -> resources(hint);
      case Notice.Thing thing -> owners(thing);
      case Notice.Sweep sweep -> missed();
    };
  }

  /** The resource itself where it is served, and those that depend on it. */
  private List<Hint> resources(Hint hint) throws IOException {
    List<Hint> all = new ArrayList<>();
    if (isServed(hint.key())) {
      all.add(hint);
    }
    Notice.Thing thing = new Notice.Thing(hint.key().kind(), hint.key().name());
    if (isKnown(thing)) {
      ensureFresh(); // what depends on it may have come to do so since
      all.addAll(lookUp(thing));
    }
    return all;
  }

  private boolean isServed(ResourceKey key) {
    return served.stream().anyMatch(s -> s.kind().plural().equals(key.kind()));
  }

  /**
   * What was known before is enough if it has an answer, since things do not change their owner.
   */
  private List<Hint> owners(Notice.Thing thing) throws IOException {
    if (!isKnown(thing)) {
      return List.of();
    }
    List<Hint> known = lookUp(thing);
    if (known.isEmpty()) {
      ensureFresh();
      known = lookUp(thing);
    }
    return known;
  }

  private boolean isKnown(Notice.Thing thing) {
    return served.stream().anyMatch(s -> s.knows(thing.type()));
  }

  private List<Hint> lookUp(Notice.Thing thing) {
    return served.stream().flatMap(s -> s.owners(thing).stream()).map(Addresses::hint).toList();
  }

  /** Those that nobody acted on, those that are late, and those whose holder died. */
  private List<Hint> missed() throws IOException {
    if (missed == null) {
      refresh();
      Map<ResourceKey, LeaseRow> rows = rows();
      Instant now = time.now();
      Stream<ResourceKey> late =
          rows.values().stream().filter(row -> Due.isMissed(row, GRACE, now)).map(LeaseRow::key);
      Stream<ResourceKey> unobserved =
          served.stream()
              .flatMap(s -> s.unobserved().stream())
              .filter(key -> {
                LeaseRow row = rows.get(key);
                return row == null || !Due.isPutOff(row, now);
              });
      missed =
          Stream.concat(late, unobserved)
              .filter(this::isServed)
              .distinct()
              .map(Addresses::hint)
              .toList();
    }
    return missed;
  }

  private Map<ResourceKey, LeaseRow> rows() throws IOException {
    Map<ResourceKey, LeaseRow> rows = new HashMap<>();
    ResourceKey after = null;
    try {
      List<LeaseRow> page = leases.list(after, PAGE);
      while (!page.isEmpty()) {
        page.forEach(row -> rows.put(row.key(), row));
        after = page.getLast().key();
        page = page.size() < PAGE ? new ArrayList<>() : leases.list(after, PAGE);
      }
      return rows;
    } catch (RuntimeException e) {
      throw new IOException("the leases cannot be listed: " + e.getMessage(), e);
    }
  }

  private void ensureFresh() throws IOException {
    if (!fresh) {
      refresh();
    }
  }

  private void refresh() throws IOException {
    for (Served<?, ?> each : served) {
      if (!each.refresh()) {
        throw new IOException("the " + each.kind().plural() + " cannot be listed");
      }
    }
    fresh = true;
  }

  private static Hint hint(ResourceKey key) {
    return new Hint(key, 0);
  }
}
