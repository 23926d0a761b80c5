package dev.goman.k3s.cluster;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Specs for tests. */
public final class Specs {
  public static final String VERSION = "v1.36.3+k3s1";

  private Specs() {}

  public static ClusterSpec dev(Pool... pools) {
    return of(Mode.DEV, null, pools);
  }

  public static ClusterSpec ha(Pool... pools) {
    return of(Mode.HA, null, pools);
  }

  public static ClusterSpec of(Mode mode, @Nullable Integer servers, Pool... pools) {
    return new ClusterSpec(
        mode,
        "eu-central-1",
        VERSION,
        null,
        new Servers("t4g.medium", servers, null),
        List.of(pools),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  public static Pool pool(String name, int count) {
    return new Pool(name, count, "t4g.large", null, null, null, false, null);
  }

  public static Pool pool(String name, Map<String, String> labels, List<String> taints) {
    return new Pool(name, 1, "t4g.large", null, labels, taints, false, null);
  }
}
