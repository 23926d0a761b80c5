package dev.goman.framework.resource;

import java.util.List;

/**
 * Several documents as one, for programs: there are always {@code items}, if only an empty list.
 *
 * @param kind the kind of the list, such as {@code K3sClusterList}
 */
public record ItemList<T>(String apiVersion, String kind, List<T> items) {

  public ItemList {
    items = List.copyOf(items);
  }
}
