package dev.goman.k3s.aws;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/**
 * The notices that EC2 gives some two minutes before it takes a spot machine back. They arrive as
 * events too, but those may be lost; this asks, and only where a spot machine runs.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-request-status.html">Status
 *     codes of spot requests</a>
 */
final class SpotNotices {
  private static final String LEAVING = "marked-for-termination";

  private static final int AT_ONCE = 200;

  private final Ec2Client ec2;
  private final CloudCalls calls;

  SpotNotices(Ec2Client ec2, CloudCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  /** When each of the instances that will be taken back was told so, by instance id. */
  Map<String, String> of(List<Instance> instances) {
    List<String> requests =
        instances.stream()
            .filter(instance -> instance.state().name() == InstanceStateName.RUNNING)
            .filter(instance -> instance.spotInstanceRequestId() != null)
            .map(Instance::spotInstanceRequestId)
            .toList();
    Map<String, String> notices = new HashMap<>();
    for (int i = 0; i < requests.size(); i += AT_ONCE) {
      notices.putAll(notices(requests.subList(i, Math.min(requests.size(), i + AT_ONCE))));
    }
    return notices;
  }

  private Map<String, String> notices(List<String> requests) {
    Filter ours = Filter.builder().name("spot-instance-request-id").values(requests).build();
    return calls
        .call(
            "DescribeSpotInstanceRequests",
            requests.size() + " spot requests",
            attempt -> ec2.describeSpotInstanceRequests(r -> r.filters(ours)))
        .spotInstanceRequests()
        .stream()
        .filter(request -> request.instanceId() != null && request.status() != null)
        .filter(request -> LEAVING.equals(request.status().code()))
        .collect(
            Collectors.toMap(
                request -> request.instanceId(),
                request -> String.valueOf(request.status().updateTime()),
                (one, other) -> one));
  }
}
