package dev.goman.examples.dnsrecords;

import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.ResourceKind;
import dev.goman.framework.resource.SpecObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The kind that is reconciled: a name in a zone that stands for an address. */
public final class DnsRecord {
  static final ResourceKind KIND = new ResourceKind("example.org/v1", "DnsRecord", "dnsrecords");

  private DnsRecord() {}

  /**
   * What a person wants.
   *
   * @param zone the name of a {@link Zone}
   * @param address such as 192.0.2.1
   */
  public record Spec(String zone, String address) {
    public Spec(@Nullable String zone, @Nullable String address) {
      this.zone = Objects.requireNonNullElse(zone, "");
      this.address = Objects.requireNonNullElse(address, "");
    }
  }

  /**
   * What is so, and what is under way.
   *
   * @param serial how many entries were ever asked for; with the uid it makes the token of the last
   * @param pending whether it is not known yet if the last one was made
   */
  public record Status(int serial, boolean pending) {
    static final Status NONE = new Status(0, false);

    Status next() {
      return new Status(serial + 1, true);
    }

    Status confirmed() {
      return new Status(serial, false);
    }
  }

  static SpecObject<Spec> named(String name, String zone, String address) {
    return new SpecObject<>(
        KIND.apiVersion(), KIND.kind(), Metadata.named(name), new Spec(zone, address), null);
  }
}
