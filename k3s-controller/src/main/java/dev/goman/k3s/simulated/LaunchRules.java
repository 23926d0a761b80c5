package dev.goman.k3s.simulated;

import dev.goman.k3s.apply.Argument;
import dev.goman.k3s.apply.CloudException;
import dev.goman.k3s.apply.LaunchRequest;
import dev.goman.k3s.cluster.Architecture;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.plan.Tags;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which launches make sense to the cloud. */
final class LaunchRules {
  private static final int MAX_INSTANCES = 1_000;
  private static final Pattern TOKEN = Pattern.compile("[!-~]{1,64}");
  private static final Pattern TYPE =
      Pattern.compile(
          "[a-z]{1,3}[0-9][a-z0-9-]{0,10}\\.(nano|micro|small|medium|large|xlarge|[0-9]{1,3}xlarge"
              + "|metal(-[0-9]{1,3}xl)?)");

  private LaunchRules() {}

  /** What needs no look at the cluster. */
  static void check(LaunchRequest request, String region) {
    if (!TOKEN.matcher(request.token()).matches()) {
      throw new CloudException.Refused("not a client token: \"" + request.token() + "\"");
    }
    if (!Tags.MANAGER_VALUE.equals(request.tags().get(Tags.MANAGER))
        || request.tags().getOrDefault(Tags.CLUSTER_UID, "").isEmpty()) {
      throw new CloudException.Denied("a machine must be launched with our tags on it");
    }
    if (!TYPE.matcher(request.instanceType()).matches()) {
      throw new CloudException.Refused("there is no instance type " + request.instanceType());
    }
    if (!zones(region).contains(request.zone())) {
      throw new CloudException.Refused("there is no zone " + request.zone() + " in " + region);
    }
    if (!request.image().equals(image(region, Architecture.of(request.instanceType())))) {
      String what = "the image " + request.image() + " does not exist";
      boolean known =
          Stream.of(Architecture.values()).anyMatch(a -> request.image().equals(image(region, a)));
      throw known
          ? new CloudException.Refused(what + " for " + request.instanceType())
          : new CloudException.NoImage(what);
    }
  }

  /** What depends on what the cluster has. */
  static void check(World world, Launch launch) {
    if (!world.groups().containsKey(launch.region())) {
      throw new CloudException.NotFound("the security group does not exist");
    }
    if (world.instances().size() >= MAX_INSTANCES) {
      throw new CloudException.Quota(
          "machines of a simulated cluster", "a cluster has at most " + MAX_INSTANCES);
    }
  }

  static Launch read(LaunchRequest request, String region, Instant now) {
    boolean prepares = request.userData().purpose() == Purpose.PREPARE;
    return new Launch(
        request.token(),
        region,
        request.zone(),
        request.instanceType(),
        request.image(),
        request.spot(),
        prepares ? request.userData().argument(Argument.VERSION) : "",
        request.tags(),
        now);
  }

  static List<String> zones(String region) {
    return List.of(region + "a", region + "b", region + "c");
  }

  static String image(String region, Architecture architecture) {
    return "ami-sim" + new Draws(0).hex(8, region, architecture.toString());
  }
}
