package dev.goman.lambda;

import dev.goman.framework.aws.Notice;
import dev.goman.framework.cache.Index;
import dev.goman.framework.cache.Informer;
import dev.goman.framework.cache.InformerBuilder;
import dev.goman.framework.controller.Controller;
import dev.goman.framework.controller.VirtualParallel;
import dev.goman.framework.observe.AuditSink;
import dev.goman.framework.queue.Backoff;
import dev.goman.framework.reconcile.Reconciler;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.ResourceKind;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.time.Ids;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One kind of resource that a function looks after. */
final class Served<S, T> {
  private static final int READS_AT_ONCE = 16;
  private static final Backoff RETRY =
      Backoff.exponential(Duration.ofSeconds(1), Duration.ofMinutes(5));
  private static final String YES = "yes";

  private final Controller<S, T> controller;
  private final Supplier<Informer<S, T>> maker;
  private final Index<S, T> unobserved;
  private final Map<String, Index<S, T>> things;
  private @Nullable Informer<S, T> informer;

  /**
   * @param things by type, what else a resource has to do with
   */
  Served(
      Reconciler<S, T> reconciler,
      Map<String, Function<Resource<S, T>, Set<String>>> things,
      FunctionPorts ports,
      AuditSink audit) {
    ResourceCodec<S, T> codec =
        new ResourceCodec<>(reconciler.kind(), reconciler.specType(), reconciler.statusType());
    Ids ids = Ids.from(ports.random());
    this.controller =
        new Controller<>(
            reconciler,
            ports.resources(codec),
            ports.leases(),
            ports.time(),
            ids,
            RETRY.withFullJitter(ports.random()),
            audit);
    this.unobserved = new Index<>("unobserved", r -> r.observed() ? Set.of() : Set.of(YES));
    this.things = new HashMap<>();
    things.forEach((type, values) -> this.things.put(type, new Index<>("of " + type, values)));
    this.maker = () -> informer(codec, ports);
  }

  private Informer<S, T> informer(ResourceCodec<S, T> codec, FunctionPorts ports) {
    InformerBuilder<S, T> builder =
        Informer.of(ports.objects(), codec, ports.time(), ports.random())
            .parallel(new VirtualParallel(READS_AT_ONCE, ports.time()), READS_AT_ONCE)
            .index(unobserved);
    things.values().forEach(builder::index);
    return builder.build();
  }

  /** Made when it is first asked, since most first events are about one resource by name. */
  private synchronized Informer<S, T> informer() {
    if (informer == null) {
      informer = maker.get();
    }
    return informer;
  }

  Controller<S, T> controller() {
    return controller;
  }

  ResourceKind kind() {
    return controller.kind();
  }

  /** Whether all is known as it is now. */
  boolean refresh() {
    return informer().refresh();
  }

  /** Those known to have something to do with this. */
  List<ResourceKey> owners(Notice.Thing thing) {
    Index<S, T> index = things.get(thing.type());
    return index == null ? List.of() : informer().snapshot().lookup(index, thing.id());
  }

  boolean knows(String type) {
    return things.containsKey(type);
  }

  /** Those whose spec, as it is known now, nobody has acted on. */
  List<ResourceKey> unobserved() {
    return informer().snapshot().lookup(unobserved, YES);
  }
}
