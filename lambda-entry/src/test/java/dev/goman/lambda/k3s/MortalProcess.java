package dev.goman.lambda.k3s;

import dev.goman.framework.lease.WakeUp;
import dev.goman.framework.requeue.Requeuer;
import dev.goman.framework.store.Listing;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.StoreException;
import dev.goman.framework.store.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All that one process reaches of the outside world: a store, in which the simulated cloud and the
 * leases are kept too, and a queue. Each call takes time. From the moment of its death on nothing
 * that it does has an effect.
 */
final class MortalProcess implements ObjectStore, Requeuer {
  private final VirtualClock time;
  private final ObjectStore world;
  private final Consumer<WakeUp> queue;
  private final Duration latency;
  private Instant end = Instant.MAX;
  private int killAt = Integer.MAX_VALUE;
  private boolean withEffect;
  private int calls;

  MortalProcess(VirtualClock time, ObjectStore world, Consumer<WakeUp> queue, Duration latency) {
    this.time = time;
    this.world = world;
    this.queue = queue;
    this.latency = latency;
  }

  /** Thrown where a real process would do nothing any more; it may do with it what it likes. */
  private static StoreException noAnswer() {
    return new StoreException.Unavailable("this process is dead", null);
  }

  /**
   * It dies at a call, counted from 0.
   *
   * @param after whether the call still takes effect, so that only its answer is lost
   */
  void killAt(int call, boolean after) {
    killAt = call;
    withEffect = after;
  }

  /** It dies when so much time has passed; the call that is under way then takes effect. */
  void killAfter(Duration remaining) {
    end = time.now().plus(remaining);
  }

  synchronized int calls() {
    return calls;
  }

  synchronized boolean dead() {
    return calls > killAt || !time.now().isBefore(end);
  }

  private synchronized <T> T call(Supplier<T> effect) {
    if (dead()) {
      throw noAnswer();
    }
    int number = calls++;
    if (number == killAt && !withEffect) {
      throw noAnswer();
    }
    T answer = effect.get();
    time.pass(latency);
    if (dead()) {
      throw noAnswer();
    }
    return answer;
  }

  @Override
  public Optional<StoredObject> get(String key) {
    return call(() -> world.get(key));
  }

  @Override
  public String create(String key, byte[] body) {
    return call(() -> world.create(key, body));
  }

  @Override
  public String replace(String key, byte[] body, String expectedVersion) {
    return call(() -> world.replace(key, body, expectedVersion));
  }

  @Override
  public void delete(String key, String expectedVersion) {
    call(() -> {
      world.delete(key, expectedVersion);
      return true;
    });
  }

  @Override
  public Listing list(String prefix, String startAfter, int limit) {
    return call(() -> world.list(prefix, startAfter, limit));
  }

  @Override
  public void schedule(WakeUp wakeUp) {
    call(() -> {
      queue.accept(wakeUp);
      return true;
    });
  }

  @Override
  public List<Delivery> poll(Duration patience) {
    return List.of(); // messages come as events
  }

  @Override
  public void confirm(Delivery delivery) {}
}
