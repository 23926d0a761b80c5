package dev.goman.k3s.apply;

import java.util.List;
import java.util.Optional;

/**
 * The secret store of one region, from which nodes read for themselves. Names are segments of
 * {@code [A-Za-z0-9._-]} joined by {@code /}; the first one is the cluster's uid. Errors and
 * blocking are as for {@link Machines}.
 */
public interface Secrets {

  /**
   * Stores a value where there is none. Of any number of concurrent calls exactly one stores.
   *
   * @return whether this call did; a lost answer shows as {@code false} when asked again
   */
  boolean createIfAbsent(String name, String value);

  Optional<String> get(String name);

  /** Removes it. Without effect when there is none. */
  void delete(String name);

  /** The names that start with {@code prefix}, in order. */
  List<String> list(String prefix);

  /** What a script on a node passes to its own client to read or write the secret of this name. */
  String address(String name);
}
