package dev.goman.examples.scheduledscaler;

import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.ResourceKind;
import dev.goman.framework.resource.SpecObject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The kind: how large a pool of a cluster is, at which time of the day. */
public final class PoolSchedule {
  static final ResourceKind KIND =
      new ResourceKind("example.org/v1", "PoolSchedule", "poolschedules");

  private PoolSchedule() {}

  /**
   * What a person wants.
   *
   * @param cluster the name of a K3sCluster
   * @param pool one of its pools
   * @param zone whose days these are, such as Europe/Berlin; UTC unless given
   * @param times when the size changes
   */
  public record Spec(String cluster, String pool, String zone, List<Time> times) {
    public Spec(
        @Nullable String cluster,
        @Nullable String pool,
        @Nullable String zone,
        @Nullable List<Time> times) {
      this.cluster = Objects.requireNonNullElse(cluster, "");
      this.pool = Objects.requireNonNullElse(pool, "");
      this.zone = Objects.requireNonNullElse(zone, "UTC");
      this.times = List.copyOf(Objects.requireNonNullElse(times, List.of()));
    }
  }

  /**
   * A change of size.
   *
   * @param at the time of the day, such as 08:00
   * @param days on which, by their first three letters; every day unless given
   */
  public record Time(String at, List<String> days, int count) {
    public Time(@Nullable String at, @Nullable List<String> days, int count) {
      this.at = Objects.requireNonNullElse(at, "");
      this.days = List.copyOf(Objects.requireNonNullElse(days, List.of()));
      this.count = count;
    }
  }

  /**
   * What is so.
   *
   * @param count what the pool was last made to have
   */
  public record Status(int count) {}

  static SpecObject<Spec> named(String name, Spec spec) {
    return new SpecObject<>(KIND.apiVersion(), KIND.kind(), Metadata.named(name), spec, null);
  }
}
