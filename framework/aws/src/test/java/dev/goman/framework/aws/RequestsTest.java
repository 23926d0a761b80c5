package dev.goman.framework.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.controller.Controller;
import dev.goman.framework.controller.ControllerSettings;
import dev.goman.framework.lease.Leases;
import dev.goman.framework.observe.AuditRecord;
import dev.goman.framework.queue.Backoff;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.reconcile.Pass;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.Randomness;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a pass costs in requests, which is what it costs in money. docs/performance.md has it. */
class RequestsTest {
  private final TimeSource time = new SystemTime();
  private final Ids ids = Ids.from(Randomness.system());
  private final List<AuditRecord> passes = new ArrayList<>();
  private final ObjectStore objects =
      new S3ObjectStore(TestAws.s3(), AwsCalls.of("s3"), TestAws.newBucket(), "");
  private final Leases leases =
      new DynamoLeases(
          TestAws.dynamo(), AwsCalls.of("dynamodb"), TestAws.newTable(), "s", Duration.ZERO, time);
  private final ResourceStore<Tally.Spec, Tally.Status> store =
      new ResourceStore<>(
          objects,
          new ResourceCodec<>(Tally.KIND, Tally.Spec.class, Tally.Status.class),
          time,
          ids);
  private final Controller<Tally.Spec, Tally.Status> controller =
      new Controller<>(
          new OneStep(),
          store,
          leases,
          time,
          ids,
          Backoff.exponential(Duration.ofSeconds(1), Duration.ofSeconds(1)),
          passes::add);

  private Map<String, Integer> pass(ResourceKey key) {
    controller.step(key, ControllerSettings.forDaemon("me"));
    return passes.getLast().requests();
  }

  @Test
  void aPassOverAConvergedResourceIsTwoReadsAndALease() {
    ResourceKey key = store.key("a");
    store.apply(Tally.of("a", 1), (before, after) -> {});
    pass(key);

    assertThat(pass(key)).isEqualTo(Map.of("s3.GetObject", 2, "dynamodb.UpdateItem", 2));
  }

  @Test
  void aPassThatActsWritesItsIntentAndItsResult() {
    ResourceKey key = store.key("a");
    store.apply(Tally.of("a", 1), (before, after) -> {});

    assertThat(pass(key))
        .isEqualTo(Map.of("s3.GetObject", 2, "s3.PutObject", 2, "dynamodb.UpdateItem", 2));
  }

  /** Does one thing, after it was made durable that it will. */
  private static final class OneStep implements TallyReconciler {
    @Override
    public Outcome reconcile(Pass<Tally.Spec, Tally.Status> pass) {
      if (pass.status().isEmpty()) {
        pass.checkpoint();
        pass.status(Tally.Status.NONE.with(new Tally.Mark(1, "me", 1, "t")));
      }
      return Outcome.after(Duration.ofMinutes(5), "rest");
    }
  }
}
