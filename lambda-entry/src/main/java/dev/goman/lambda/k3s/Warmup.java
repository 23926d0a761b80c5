package dev.goman.lambda.k3s;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.goman.framework.json.Json;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.k3s.cluster.K3sCluster;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import javax.net.ssl.TrustManagerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does beside the start what the first reconcile would else wait for. Nothing depends on it: what
 * fails here fails again where it is needed, and is dealt with there.
 *
 * <p>Only for a function that brings its own Java. It connects, which a function of which AWS takes
 * a snapshot must not.
 */
final class Warmup {
  private static final byte[] DOCUMENT = "{\"number\": 1}".getBytes(UTF_8);

  /** Of no cluster: names begin with a letter. */
  private static final ResourceKey NOBODY = K3sCluster.KIND.key("0");

  private Warmup() {}

  /** One thing to do. */
  interface Step {
    void run() throws Exception;
  }

  /** What takes long in Java itself: a table of powers behind JSON, and the certificates. */
  static Thread ofJava() {
    return beside(List.of(Warmup::readDocument, Warmup::readCertificates));
  }

  /** The first request to each service, in the order in which they are needed. */
  static Thread ofServices(ClusterComponent parts) {
    return beside(
        List.of(
            () -> parts.ports().leases().inspect(NOBODY),
            () -> parts.ports().objects().get(NOBODY.specObject()),
            () -> parts.queue().url()));
  }

  /** Does one after the other, whatever becomes of them, and keeps no process alive. */
  static Thread beside(List<Step> steps) {
    return Thread.ofPlatform()
        .daemon()
        .name("goman-warm-up")
        .start(() -> steps.forEach(Warmup::attempt));
  }

  private static void attempt(Step step) {
    try {
      step.run();
    } catch (Exception e) {
      Logger log = LoggerFactory.getLogger(Warmup.class);
      log.atDebug().setCause(e).log("not warmed up");
    }
  }

  private static void readDocument() {
    Json json = Json.lenient();
    json.write(json.<Map<String, Object>>read(DOCUMENT, Map.class));
  }

  private static void readCertificates() throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
  }
}
