package dev.goman.lambda.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.goman.framework.aws.AwsSettings;
import dev.goman.framework.aws.ControlPlane;
import dev.goman.framework.aws.S3Location;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.Randomness;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Stores clusters that nobody has looked at yet, and tells of them as the queue would. */
final class NewClusters {
  private final Ids ids = Ids.from(Randomness.system());
  private final LocalComponent parts;
  private final S3Location state;

  /**
   * @param environment names the state and the emulator
   */
  NewClusters(Map<String, String> environment) {
    TimeSource time = new SystemTime();
    this.state = S3Location.parse(environment.getOrDefault("GOMAN_STATE", ""));
    this.parts =
        DaggerLocalComponent.factory()
            .create(AwsSettings.of(environment), state, ControlPlane.of(environment), time);
  }

  /** Stores one, of a server and no agents, and gives its name. */
  String store() {
    String name = "trial-" + ids.next().substring(0, 12);
    parts.objects().create("k3sclusters/" + name + "/spec.json", spec(name));
    return name;
  }

  /** The event by which a function is told that the specs of these have changed. */
  byte[] changed(List<String> names) {
    return names.stream()
        .map(this::message)
        .collect(Collectors.joining(",", "{\"Records\":[", "]}"))
        .getBytes(UTF_8);
  }

  private String message(String name) {
    return """
    {"eventSource":"aws:sqs","messageId":"%s","body":"{\\"Records\\":[{\\"eventSource\\":\\"aws:s3\\",\
    \\"s3\\":{\\"object\\":{\\"key\\":\\"%sk3sclusters/%s/spec.json\\"}}}]}"}\
    """
        .formatted(ids.next(), state.keyPrefix(), name);
  }

  private static byte[] spec(String name) {
    return """
    {"apiVersion":"goman.dev/v1","kind":"K3sCluster","metadata":{"name":"%s"},
     "spec":{"mode":"dev","region":"eu-central-1","k3sVersion":"v1.36.3+k3s1",
             "servers":{"instanceType":"t4g.medium"}}}
    """
        .formatted(name)
        .getBytes(UTF_8);
  }
}
