package dev.goman.k3s.simulated;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names the one object in which a cluster's share of the cloud is stored. Instance ids carry it, so
 * that an id alone leads to its cluster.
 *
 * @param id twelve hexadecimal digits that follow from the cluster's uid
 */
record Shard(String id) {
  private static final Pattern INSTANCE = Pattern.compile("i-sim([0-9a-f]{12})[0-9a-f]{4,8}");

  static Shard of(String cluster) {
    return new Shard(new Draws(0).hex(12, cluster));
  }

  /** The shard of an instance; nothing when it is no id of this cloud. */
  static Optional<Shard> ofInstance(String instance) {
    Matcher matcher = INSTANCE.matcher(instance);
    return matcher.matches() ? Optional.of(new Shard(matcher.group(1))) : Optional.empty();
  }

  String instance(int number) {
    return "i-sim" + id + "%04x".formatted(number);
  }

  String group() {
    return "sg-sim" + id;
  }
}
