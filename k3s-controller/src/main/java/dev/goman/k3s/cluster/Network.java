package dev.goman.k3s.cluster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in a region the machines are.
 *
 * @param subnets ids of those that machines are launched in, all of one VPC; none means the default
 *     subnet of each zone
 */
public record Network(List<String> subnets) {
  public static final Network DEFAULT = new Network(null);

  public Network(@Nullable List<String> subnets) {
    this.subnets = Given.list(subnets, "subnets");
  }
}
