package dev.goman.examples.dnsrecords;

import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.ResourceKind;
import dev.goman.framework.resource.SpecObject;
import dev.goman.framework.store.ResourceCodec;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The kind on which records depend. Nobody reconciles it; it is only read. */
public final class Zone {
  static final ResourceKind KIND = new ResourceKind("example.org/v1", "Zone", "zones");
  public static final ResourceCodec<Spec, Status> CODEC =
      new ResourceCodec<>(KIND, Spec.class, Status.class);

  private Zone() {}

  /**
   * What a person wants.
   *
   * @param domain what the names of its records end in
   * @param ttl how long answers may be kept, in seconds; 300 unless given
   */
  public record Spec(String domain, Integer ttl) {
    public Spec(@Nullable String domain, @Nullable Integer ttl) {
      this.domain = Objects.requireNonNullElse(domain, "");
      this.ttl = Objects.requireNonNullElse(ttl, 300);
    }
  }

  /** Always absent. */
  public record Status() {}

  static SpecObject<Spec> named(String name, String domain, int ttl) {
    return new SpecObject<>(
        KIND.apiVersion(), KIND.kind(), Metadata.named(name), new Spec(domain, ttl), null);
  }
}
