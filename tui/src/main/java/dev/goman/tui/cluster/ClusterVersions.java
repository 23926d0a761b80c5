package dev.goman.tui.cluster;

import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.Listing;
import dev.goman.k3s.cluster.K3sCluster;
import dev.goman.tui.state.State;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which clusters there are, without reading any of them. */
public final class ClusterVersions {
  private static final int PAGE = 1000;

  private ClusterVersions() {}

  /** Every cluster there is, in order of name, with a text that changes when it does. */
  public static Map<ResourceKey, String> of(State state) {
    Map<ResourceKey, String> versions = new LinkedHashMap<>();
    Map<ResourceKey, String> statuses = new LinkedHashMap<>();
    String prefix = K3sCluster.KIND.plural() + "/";
    String after = "";
    Listing page;
    do {
      page = state.objects().list(prefix, after, PAGE);
      for (Listing.Entry entry : page.entries()) {
        after = entry.key();
        ResourceKey.ofObject(entry.key())
            .ifPresent(key ->
                (entry.key().equals(key.specObject()) ? versions : statuses)
                    .put(key, entry.version()));
      }
    } while (page.truncated());
    versions.replaceAll((key, version) -> version + " " + statuses.getOrDefault(key, ""));
    return versions;
  }
}
