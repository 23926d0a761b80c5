package dev.goman.k3s.aws;

import dev.goman.k3s.apply.CloudException;
import dev.goman.k3s.apply.LaunchRequest;
import dev.goman.k3s.cluster.Role;
import dev.goman.k3s.plan.Tags;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.InstanceInterruptionBehavior;
import software.amazon.awssdk.services.ec2.model.InstanceMarketOptionsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataEndpointState;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.SpotInstanceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/**
 * What RunInstances is asked. It depends on nothing but what is given, so that a repeated request
 * is the same request.
 */
final class Launching {
  private static final int LONGEST_USER_DATA = 16 * 1024;

  private static final InstanceMarketOptionsRequest SPOT =
      InstanceMarketOptionsRequest.builder()
          .marketType(MarketType.SPOT)
          .spotOptions(o ->
              o.spotInstanceType(SpotInstanceType.ONE_TIME)
                  .instanceInterruptionBehavior(InstanceInterruptionBehavior.TERMINATE))
          .build();

  private Launching() {}

  /**
   * @param subnet absent for the default one of the zone
   */
  static RunInstancesRequest request(
      LaunchRequest request, @Nullable String subnet, AwsCloudSettings choices) {
    List<Tag> tags = Ours.tags(request.tags());
    if (!Ours.has(tags)) {
      throw new CloudException.Denied("a machine must be launched with our tags on it");
    }
    return RunInstancesRequest.builder()
        .clientToken(request.token())
        .minCount(1)
        .maxCount(1)
        .imageId(request.image())
        .instanceType(request.instanceType())
        .placement(place -> place.availabilityZone(request.zone()))
        .subnetId(subnet)
        .securityGroupIds(request.group())
        .iamInstanceProfile(profile -> profile.name(profile(request, choices)))
        .instanceMarketOptions(request.spot() ? SPOT : null)
        .metadataOptions(m ->
            m.httpEndpoint(InstanceMetadataEndpointState.ENABLED)
                .httpTokens(HttpTokensState.REQUIRED)
                .httpPutResponseHopLimit(1))
        .blockDeviceMappings(disk(request.diskGib()))
        .tagSpecifications(
            Stream.of(ResourceType.INSTANCE, ResourceType.VOLUME)
                .map(type -> TagSpecification.builder().resourceType(type).tags(tags).build())
                .toList())
        .userData(userData(request))
        .build();
  }

  private static String profile(LaunchRequest request, AwsCloudSettings choices) {
    boolean server = Role.SERVER.toString().equals(request.tags().get(Tags.ROLE));
    return server ? choices.serverProfile() : choices.agentProfile();
  }

  private static BlockDeviceMapping disk(int gib) {
    return BlockDeviceMapping.builder()
        .deviceName(Images.ROOT)
        .ebs(ebs ->
            ebs.volumeSize(gib)
                .volumeType(VolumeType.GP3)
                .encrypted(true)
                .deleteOnTermination(true))
        .build();
  }

  private static String userData(LaunchRequest request) {
    byte[] text = ScriptText.plain(request.userData()).getBytes(StandardCharsets.UTF_8);
    if (text.length > LONGEST_USER_DATA) {
      throw new CloudException.Refused(
          "user-data of " + text.length + " bytes; EC2 takes " + LONGEST_USER_DATA);
    }
    return Base64.getEncoder().encodeToString(text);
  }
}
