package dev.goman.examples.dnsrecords;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/** A DNS service in memory, in which nothing goes wrong: for the server, and for simulations. */
final class MemoryDns implements Dns {
  private final Map<String, Entry> entries = new ConcurrentSkipListMap<>();
  private final Set<String> tokens = new HashSet<>();
  private int numbers;

  @Override
  public List<Entry> ownedBy(String owner) {
    return entries.values().stream().filter(entry -> entry.owner().equals(owner)).toList();
  }

  @Override
  public void create(String token, String owner, String name, String address, int ttl) {
    if (tokens.add(token)) {
      String id = "e-" + ++numbers;
      entries.put(id, new Entry(id, owner, name, address, ttl));
    }
  }

  @Override
  public void update(String id, String name, String address, int ttl) {
    entries.computeIfPresent(id, (i, old) -> new Entry(id, old.owner(), name, address, ttl));
  }

  @Override
  public void delete(String id) {
    entries.remove(id);
  }

  Collection<Entry> all() {
    return List.copyOf(entries.values());
  }
}
