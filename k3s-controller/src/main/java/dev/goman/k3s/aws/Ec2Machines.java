package dev.goman.k3s.aws;

import dev.goman.k3s.apply.CloudException;
import dev.goman.k3s.apply.LaunchRequest;
import dev.goman.k3s.apply.Machines;
import dev.goman.k3s.aws.CloudCalls.Page;
import dev.goman.k3s.cluster.Architecture;
import dev.goman.k3s.plan.Machine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/**
 * The instances of one region. Before any is changed it is looked up, and refused when it does not
 * carry our manager's tag, whatever the credentials allow.
 */
final class Ec2Machines implements Machines {
  private static final int PAGE = 500;
  private static final int AT_ONCE = 200;

  private final Ec2Client ec2;
  private final CloudCalls calls;
  private final Subnets subnets;
  private final Images images;
  private final AwsCloudSettings choices;
  private final SpotNotices spotNotices;

  Ec2Machines(
      Ec2Client ec2, CloudCalls calls, Subnets subnets, Images images, AwsCloudSettings choices) {
    this.ec2 = ec2;
    this.calls = calls;
    this.subnets = subnets;
    this.images = images;
    this.choices = choices;
    this.spotNotices = new SpotNotices(ec2, calls);
  }

  @Override
  public Machine launch(LaunchRequest request) {
    boolean defaults = request.network().subnets().isEmpty();
    String subnet = defaults ? null : subnets.in(request.zone(), request.network());
    RunInstancesRequest run = Launching.request(request, subnet, choices);
    String target = request.instanceType() + " in " + request.zone();
    return calls.call(
        "RunInstances", target, attempt -> Sight.of(ec2.runInstances(run).instances().getFirst()));
  }

  @Override
  public List<Machine> describe(String clusterUid) {
    List<Instance> found = find("cluster " + clusterUid, Ours.filters(clusterUid)).toList();
    Map<String, String> notices = spotNotices.of(found);
    return found.stream().map(instance -> Sight.of(instance, notices)).toList();
  }

  @Override
  public Optional<Machine> byToken(String token) {
    Filter launched = Filter.builder().name("client-token").values(token).build();
    return find("token " + token, List.of(Ours.manager(), launched)).map(Sight::of).findFirst();
  }

  @Override
  public void terminate(Collection<String> ids) {
    each(
        ids,
        some ->
            calls.call(
                "TerminateInstances",
                named(some),
                attempt -> ec2.terminateInstances(r -> r.instanceIds(some))));
  }

  @Override
  public void stop(Collection<String> ids) {
    each(
        ids,
        some ->
            calls.call(
                "StopInstances",
                named(some),
                attempt -> ec2.stopInstances(r -> r.instanceIds(some))));
  }

  @Override
  public void start(Collection<String> ids) {
    each(
        ids,
        some ->
            calls.call(
                "StartInstances",
                named(some),
                attempt -> ec2.startInstances(r -> r.instanceIds(some))));
  }

  @Override
  public String image(Architecture architecture) {
    return images.newest(architecture);
  }

  private void each(Collection<String> ids, Consumer<List<String>> change) {
    List<String> all = List.copyOf(ids);
    for (int i = 0; i < all.size(); i += AT_ONCE) {
      List<String> some = all.subList(i, Math.min(all.size(), i + AT_ONCE));
      own(some);
      change.accept(some);
    }
  }

  private void own(List<String> ids) {
    List<String> foreign =
        instances(named(ids), r -> r.instanceIds(ids))
            .filter(instance -> !Ours.has(instance.tags()))
            .map(Instance::instanceId)
            .toList();
    if (!foreign.isEmpty()) {
      throw new CloudException.Denied("not launched by goman, so not touched: " + named(foreign));
    }
  }

  private Stream<Instance> find(String target, List<Filter> filters) {
    return instances(target, r -> r.filters(filters).maxResults(PAGE));
  }

  private Stream<Instance> instances(
      String target, Consumer<DescribeInstancesRequest.Builder> which) {
    return CloudCalls.pages(
            token -> {
              DescribeInstancesResponse page =
                  calls.call(
                      "DescribeInstances",
                      target,
                      attempt -> ec2.describeInstances(r -> which.accept(r.nextToken(token))));
              return new Page<>(page.reservations(), page.nextToken());
            })
        .stream()
        .flatMap(reservation -> reservation.instances().stream());
  }

  private static String named(List<String> ids) {
    List<String> some = new ArrayList<>(ids.subList(0, Math.min(3, ids.size())));
    if (ids.size() > some.size()) {
      some.add((ids.size() - some.size()) + " more");
    }
    return String.join(", ", some);
  }
}
