package dev.goman.framework.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.lease.WakeUp;
import dev.goman.framework.requeue.Requeuer;
import dev.goman.framework.requeue.Requeuer.Delivery;
import dev.goman.framework.requeue.RequeuerContract;
import dev.goman.framework.resource.ResourceKey;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The simulated requeuer keeps the promises of all; each test is a program in virtual time. */
final class SimulatedRequeuerTest extends RequeuerContract {
  private final Calm calm = new Calm();
  private final Requeuer service = calm.requeuer();
  private long timers;

  @RegisterExtension final InvocationInterceptor simulated = new Simulated();

  @Override
  protected Requeuer emptyRequeuer() {
    return service;
  }

  /** What a process knows of it is nothing but where it is. */
  @Override
  protected Requeuer afterRestart() {
    return service;
  }

  @Override
  protected Instant now() {
    return calm.virtualTime.now();
  }

  @Override
  protected WakeUp released(ResourceKey key, Instant dueAt, String reason) {
    return new WakeUp(key, dueAt, 0, ++timers, reason);
  }

  @Override
  protected Duration delay() {
    return Duration.ofHours(10);
  }

  @Override
  protected void pass(Duration duration) throws InterruptedException {
    calm.virtualTime.sleep(duration);
  }

  @Override
  protected void passUntilUnconfirmedReturns() throws InterruptedException {
    pass(Duration.ofMinutes(3));
  }

  /** With programs of the simulation in place of threads, which it refuses. */
  @Test
  @Override
  protected void manyMayScheduleAndPollAtOnce() throws Exception {
    Set<ResourceKey> keys = new HashSet<>();
    Set<ResourceKey> seen = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      String name = "name-" + i + "-";
      for (int j = 0; j < 20; j++) {
        keys.add(new ResourceKey("things", name + j));
      }
      calm.scheduler.spawn("writer " + i, null, () -> schedule(name));
      calm.scheduler.spawn("poller " + i, null, () -> poll(seen));
    }
    pass(Duration.ofMinutes(1));

    assertThat(seen).isEqualTo(keys);
  }

  private void schedule(String name) {
    for (int i = 0; i < 20; i++) {
      ResourceKey key = new ResourceKey("things", name + i);
      service.schedule(released(key, now().plusSeconds(i % 7), "one of many"));
    }
  }

  private void poll(Set<ResourceKey> seen) {
    Instant end = now().plusSeconds(20);
    try {
      while (now().isBefore(end)) {
        for (Delivery delivery : service.poll(Duration.ofSeconds(1))) {
          assertThat(seen.add(delivery.key())).isTrue();
          service.confirm(delivery);
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts", e);
    }
  }

  private final class Simulated implements InvocationInterceptor {
    @Override
    public void interceptTestMethod(
        Invocation<@Nullable Void> invocation,
        ReflectiveInvocationContext<Method> method,
        ExtensionContext context)
        throws Throwable {
      Throwable[] thrown = new Throwable[1];
      calm.scheduler.spawn(
          "test",
          null,
          () -> {
            try {
              invocation.proceed();
            } catch (Throwable e) {
              thrown[0] = e;
            }
          });
      Throwable failure = calm.scheduler.run();
      if (thrown[0] != null) {
        throw thrown[0];
      }
      if (failure != null) {
        throw failure;
      }
    }
  }
}
