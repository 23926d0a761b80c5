package dev.goman.examples.dnsrecords;

import dev.goman.examples.dnsrecords.DnsRecord.Spec;
import dev.goman.examples.dnsrecords.DnsRecord.Status;
import dev.goman.framework.cache.Index;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.reconcile.Pass;
import dev.goman.framework.reconcile.Reconciler;
import dev.goman.framework.reconcile.TerminalException;
import dev.goman.framework.resource.Condition;
import dev.goman.framework.resource.DnsLabel;
import dev.goman.framework.resource.ResourceKind;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Keeps exactly one entry in the DNS service for each record, however often that fails. */
public class RecordReconciler implements Reconciler<Spec, Status> {
  /** Finds the records of a zone. */
  public static final Index<Spec, Status> BY_ZONE =
      new Index<>("zone", record -> Set.of(record.spec().spec().zone()));

  private static final String FINALIZER = "example.org/dns-entry";
  private static final Duration LOOK = Duration.ofMinutes(5);

  private final Dns dns;
  private final Zones zones;

  public RecordReconciler(Dns dns, Zones zones) {
    this.dns = dns;
    this.zones = zones;
  }

  @Override
  public Outcome reconcile(Pass<Spec, Status> pass) {
    try {
      return pass.deleting() ? remove(pass) : keep(pass);
    } catch (DnsException e) {
      String message = Objects.requireNonNullElse(e.getMessage(), "no answer");
      boolean throttled = e.retryAfter() != null;
      pass.condition(
          "Ready", Condition.Status.FALSE, throttled ? "Throttled" : "Unavailable", message);
      return new Outcome.Backoff(message, e.retryAfter());
    }
  }

  private Outcome keep(Pass<Spec, Status> pass) {
    Optional<Zone.Spec> zone = zone(pass.spec());
    if (zone.isEmpty()) {
      String missing = "there is no zone " + pass.spec().zone();
      pass.condition("Ready", Condition.Status.FALSE, "NoZone", missing);
      return Outcome.after(LOOK, missing); // its arrival is a hint to look at once
    }
    String name = pass.key().name() + "." + zone.get().domain();
    settle(pass, name, zone.get().ttl());
    List<Dns.Entry> entries = dns.ownedBy(pass.uid());
    if (entries.isEmpty()) {
      pass.addFinalizer(FINALIZER);
      pass.status(status(pass).next());
      settle(pass, name, zone.get().ttl());
    } else {
      Dns.Entry entry = entries.getFirst();
      if (!entry.says(name, pass.spec().address(), zone.get().ttl())) {
        pass.checkpoint();
        dns.update(entry.id(), name, pass.spec().address(), zone.get().ttl());
      }
    }
    pass.condition("Ready", Condition.Status.TRUE, "InService", name);
    return Outcome.after(LOOK, "next look for drift");
  }

  /** An entry whose making is not known to have worked is asked for again, with the same token. */
  private void settle(Pass<Spec, Status> pass, String name, int ttl) {
    Status status = status(pass);
    if (status.pending()) {
      pass.checkpoint(); // with the serial, and so the token, in the status
      dns.create(token(pass), pass.uid(), name, pass.spec().address(), ttl);
      pass.status(status.confirmed());
    }
  }

  private Outcome remove(Pass<Spec, Status> pass) {
    // One that is still on its way could arrive after the deletion.
    settle(pass, pass.key().name(), 300);
    for (Dns.Entry entry : dns.ownedBy(pass.uid())) {
      pass.checkpoint();
      dns.delete(entry.id());
    }
    pass.removeFinalizer(FINALIZER);
    return Outcome.done();
  }

  /** The same for each try, and another one for the next entry. */
  String token(Pass<Spec, Status> pass) {
    return pass.uid() + "-" + status(pass).serial();
  }

  private Optional<Zone.Spec> zone(Spec spec) {
    if (!DnsLabel.isValid(spec.zone())) {
      throw new TerminalException("name a zone in spec.zone");
    }
    return zones.find(Zone.KIND.key(spec.zone()));
  }

  private static Status status(Pass<Spec, Status> pass) {
    return pass.status().orElse(Status.NONE);
  }

  @Override
  public ResourceKind kind() {
    return DnsRecord.KIND;
  }

  @Override
  public Class<Spec> specType() {
    return Spec.class;
  }

  @Override
  public Class<Status> statusType() {
    return Status.class;
  }
}
