package dev.goman.examples.dnsrecords;

import dev.goman.examples.dnsrecords.DnsRecord.Spec;
import dev.goman.examples.dnsrecords.DnsRecord.Status;
import dev.goman.framework.cache.Informer;
import dev.goman.framework.controller.LocalControllers;
import dev.goman.framework.store.FileObjectStore;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.time.Randomness;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;

/** Keeps the records of the state folder that is the only argument in a made-up DNS service. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    TimeSource time = new SystemTime();
    ObjectStore objects = new FileObjectStore(Path.of(arguments[0]), time);
    try (DnsServer server = new DnsServer()) {
      controllers(objects, time, new HttpDns(server.address())).run();
    }
  }

  static LocalControllers controllers(ObjectStore objects, TimeSource time, Dns dns) {
    LocalControllers controllers = new LocalControllers(objects, time, Randomness.system());
    Zones zones = Zones.of(controllers.resources(Zone.CODEC));
    Informer<Spec, Status> records =
        controllers.serve(new RecordReconciler(dns, zones), RecordReconciler.BY_ZONE);
    controllers.follow(
        Zone.CODEC, zone -> records.snapshot().lookup(RecordReconciler.BY_ZONE, zone.name()));
    return controllers;
  }
}
