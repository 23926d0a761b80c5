package dev.goman.examples.staticsite;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A site in memory, for simulations. */
final class MemorySite implements Site {
  private final Map<String, String> files = new TreeMap<>();

  @Override
  public Optional<String> read(String file) {
    return Optional.ofNullable(files.get(file));
  }

  @Override
  public void write(String file, String content) {
    files.put(file, content);
  }

  @Override
  public void delete(String file) {
    files.remove(file);
  }

  Map<String, String> files() {
    return Map.copyOf(files);
  }
}
