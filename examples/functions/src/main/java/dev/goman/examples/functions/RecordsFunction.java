package dev.goman.examples.functions;

import dev.goman.examples.dnsrecords.Dns;
import dev.goman.examples.dnsrecords.HttpDns;
import dev.goman.examples.dnsrecords.RecordReconciler;
import dev.goman.examples.dnsrecords.Zone;
import dev.goman.examples.dnsrecords.Zones;
import dev.goman.lambda.ControllerFunction;
import dev.goman.lambda.FunctionHandler;
import dev.goman.lambda.FunctionPorts;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/**
 * Keeps records in the DNS service at {@code DNS_URL}, and looks at those of a zone that changed.
 */
public final class RecordsFunction extends FunctionHandler {
  public RecordsFunction() {
    this(System.getenv());
  }

  RecordsFunction(Map<String, String> environment) {
    super(environment, ports -> over(ports, new HttpDns(address(environment))));
  }

  static ControllerFunction over(FunctionPorts ports, Dns dns) {
    Zones zones = Zones.of(ports.resources(Zone.CODEC));
    return ControllerFunction.over(ports)
        .serve(
            "record",
            new RecordReconciler(dns, zones),
            Map.of("zones", record -> Set.of(record.spec().spec().zone())))
        .build();
  }

  private static URI address(Map<String, String> environment) {
    String url = environment.getOrDefault("DNS_URL", "");
    if (!url.endsWith("/")) {
      throw new IllegalArgumentException("set DNS_URL to the DNS service's address, with a / last");
    }
    return URI.create(url);
  }
}
