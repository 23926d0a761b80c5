package dev.goman.k3s.forecast;

import dev.goman.framework.lease.Lease;
import dev.goman.framework.reconcile.Pass;
import dev.goman.framework.resource.Condition;
import dev.goman.framework.resource.Conditions;
import dev.goman.framework.resource.Event;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.StatusObject;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.K3sCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A pass of which nothing is stored. One serves for a whole forecast: what it staged stays. */
final class ImaginedPass implements Pass<ClusterSpec, ClusterStatus> {
  private static final Duration LEASE = Duration.ofHours(1);

  private final String uid;
  private Resource<ClusterSpec, ClusterStatus> resource;
  private long fence;
  private Instant now;

  ImaginedPass(Resource<ClusterSpec, ClusterStatus> resource, Instant now) {
    String known = resource.metadata().uid();
    StatusObject<ClusterStatus> status = resource.status();
    this.uid = known != null ? known : status != null ? status.uid() : "imagined";
    this.fence = status == null ? 0 : status.fence();
    this.resource = resource;
    this.now = now;
  }

  /** Goes on to the next pass. */
  void next(Duration after) {
    now = now.plus(after);
    fence++;
  }

  @Override
  public ResourceKey key() {
    return resource.key();
  }

  @Override
  public Resource<ClusterSpec, ClusterStatus> resource() {
    return resource;
  }

  @Override
  public Optional<ClusterStatus> status() {
    return resource.statusBody();
  }

  @Override
  public void status(ClusterStatus status) {
    stage(object().withStatus(status));
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public void condition(String type, Condition.Status status, String reason, String message) {
    Condition condition = new Condition(type, status, reason, message, now);
    stage(object().withConditions(Conditions.with(resource.conditions(), condition)));
  }

  @Override
  public void event(Event.Type type, String reason, String message) {
    // Only what is asked of the cloud is told.
  }

  @Override
  public void addFinalizer(String name) {
    List<String> all = new ArrayList<>(resource.finalizers());
    all.add(name);
    stage(object().withFinalizers(all));
  }

  @Override
  public void removeFinalizer(String name) {
    stage(
        object()
            .withFinalizers(resource.finalizers().stream().filter(f -> !f.equals(name)).toList()));
  }

  @Override
  public void checkpoint() {
    // There is nobody to compete with and nothing to be stored.
  }

  @Override
  public Lease lease() {
    return new Lease(key(), "forecast", fence, now.plus(LEASE));
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public Instant deadline() {
    return now.plus(LEASE);
  }

  private StatusObject<ClusterStatus> object() {
    return Objects.requireNonNullElseGet(
        resource.status(), () -> StatusObject.empty(K3sCluster.KIND, key().name(), uid));
  }

  private void stage(StatusObject<ClusterStatus> status) {
    resource =
        new Resource<>(
            resource.key(),
            resource.spec(),
            resource.specVersion(),
            status,
            resource.statusVersion());
  }
}
